import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { IdempotencyKeyReused } from '../../../kernel/idempotency.js';
import { Problem } from '../../../kernel/problem.js';
import { AccreditationNotFound, AccreditationNotInState } from '../accreditation/problems.js';
import { PARTBYTES_IN_WORDS, MOST_IN_WORDS } from './file-words.js';
import type { RefusedBecause } from './check-content.js';
import type { FileRow } from './file-row.js';
import { acceptedEndings } from './file-rules.js';

@ObjectType('File', {
  description: 'A document that somebody handed in. It is kept sealed, and read by those entitled only.',
})
export class StoredFile {
  @Field(() => ID, { description: 'Its id; `GET /files/<id>` gives what it holds.' })
  id!: string;

  @Field(() => String, { description: 'Its name, as its sender called it.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its media type by its content, such as application/pdf.',
  })
  mediaType!: string | null;

  @Field(() => Int, { description: 'Its size in bytes.' })
  bytes!: number;

  @Field(() => String, { nullable: true, description: 'SHA-256 of what it holds, in hex.' })
  sha256!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was taken.' })
  keptAt!: Date | null;

  @Field(() => Int, {
    description: `In how many parts it can be read; each of ${PARTBYTES_IN_WORDS}, the last of the rest.`,
  })
  parts!: number;
}

@InputType({ description: 'A file to come: its name, its size, and what it is for.' })
export class BeginFileInput {
  @Field(() => String, { description: `Its name with its ending: ${acceptedEndings}.` })
  name!: string;

  @Field(() => Int, { description: `Its size in bytes, from 1 to ${MOST_IN_WORDS}.` })
  bytes!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'For an application; else `credentialsOf` and `meetingId`.',
  })
  accreditationId?: string;

  @Field(() => ID, { nullable: true, description: 'For the credentials of the delegation of this State.' })
  credentialsOf?: string;

  @Field(() => ID, { nullable: true, description: 'With `credentialsOf`: to which meeting.' })
  meetingId?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Sent again with the same key, nothing is done twice.',
  })
  idempotencyKey?: string;
}

@InputType({ description: 'A part of a file.' })
export class AddFilePartInput {
  @Field(() => ID, { description: 'The file, as `beginFile` gave it.' })
  fileId!: string;

  @Field(() => Int, { description: 'Which part, from 0.' })
  position!: number;

  @Field(() => String, {
    description: `The bytes in base64: ${PARTBYTES_IN_WORDS}, in the last part the rest.`,
  })
  content!: string;
}

@InputType({ description: 'Which file.' })
export class FileIdInput {
  @Field(() => ID, { description: 'The file.' })
  fileId!: string;
}

@ObjectType({ description: 'The file may come, part by part.' })
export class BegunFile {
  @Field(() => ID, { description: 'Give it with each part, and to `keepFile` at the end.' })
  fileId!: string;

  @Field(() => Int, { description: 'How many parts it has.' })
  parts!: number;

  @Field(() => Int, { description: 'How many bytes each part has but the last.' })
  partBytes!: number;
}

@ObjectType({ description: 'The part has arrived.' })
export class AddedFilePart {
  @Field(() => Int, { description: 'Which.' })
  position!: number;
}

@ObjectType({ description: 'The file was examined and is kept.' })
export class KeptFile {
  fileId!: string;

  @Field(() => StoredFile, { description: 'The file.' })
  file!: FileRow;
}

@ObjectType({ description: 'The file is gone; that there was one stays on record.' })
export class RemovedFile {
  @Field(() => ID, { description: 'Which.' })
  fileId!: string;
}

/** Why a file is not taken. */
export enum FileRefusal {
  TYPE = 'TYPE',
  ENDING = 'ENDING',
  DAMAGED = 'DAMAGED',
  TOO_LARGE_UNPACKED = 'TOO_LARGE_UNPACKED',
  TWO_IN_ONE = 'TWO_IN_ONE',
  ACTIVE_CONTENT = 'ACTIVE_CONTENT',
}

registerEnumType(FileRefusal, {
  name: 'FileRefusalReason',
  description: 'Why a file is not taken.',
  valuesConfig: {
    TYPE: { description: 'Its content is of a type that is not taken.' },
    ENDING: { description: 'Its name says another type than its content.' },
    DAMAGED: { description: 'It is cut off, damaged or protected with a password.' },
    TOO_LARGE_UNPACKED: { description: 'It would unpack to much more than its size.' },
    TWO_IN_ONE: { description: 'It is two files in one: something follows its end.' },
    ACTIVE_CONTENT: { description: 'It holds macros or a program.' },
  },
});

@ObjectType({ implements: Problem, description: 'The file is not taken, and nothing of it is kept.' })
export class FileRefused extends Problem {
  @Field(() => FileRefusal, { description: 'Why.' })
  readonly because: FileRefusal;

  constructor(because: RefusedBecause, message: string) {
    super(message);
    this.because = FileRefusal[because];
  }
}

@ObjectType({ implements: Problem, description: 'Something about the input is not as it must be.' })
export class InvalidFile extends Problem {
  @Field(() => String, { description: 'The field of the input at fault.' })
  readonly field: string;

  constructor(field: string, sentence: string) {
    super(sentence);
    this.field = field;
  }
}

@ObjectType({ implements: Problem, description: 'No file has that id, or none that the viewer may touch.' })
export class FileNotFound extends Problem {
  constructor(id: string) {
    super(`No file has the id "${id}".`);
  }
}

export const BeginFileResult = createUnionType({
  name: 'BeginFileResult',
  description: 'Where the parts are to go, or why they may not come.',
  types: () =>
    [BegunFile, InvalidFile, AccreditationNotFound, AccreditationNotInState, IdempotencyKeyReused] as const,
});
export const AddFilePartResult = createUnionType({
  name: 'AddFilePartResult',
  description: 'That the part has arrived, or why it was not taken.',
  types: () => [AddedFilePart, InvalidFile, FileNotFound] as const,
});
export const KeepFileResult = createUnionType({
  name: 'KeepFileResult',
  description: 'The file, or why it is not taken.',
  types: () => [KeptFile, FileRefused, InvalidFile, FileNotFound] as const,
});
export const RemoveFileResult = createUnionType({
  name: 'RemoveFileResult',
  description: 'That it is gone, or why not.',
  types: () => [RemovedFile, AccreditationNotInState, FileNotFound] as const,
});
