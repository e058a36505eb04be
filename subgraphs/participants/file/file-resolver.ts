import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import type { AccreditationRow } from '../accreditation/accreditation-row.js';
import { Accreditation } from '../accreditation/accreditation.js';
import type { ParticipantsContext } from '../context.js';
import { beginFile } from './begin-file.js';
import {
  AddFilePartInput,
  AddFilePartResult,
  BeginFileInput,
  BeginFileResult,
  FileIdInput,
  KeepFileResult,
  RemoveFileResult,
  StoredFile,
} from './file.js';
import { mayTouch } from './file-reach.js';
import { FILE_NAME, fileById, filesOfRecords, type FileRow } from './file-row.js';
import { partsOf } from './file-rules.js';
import { addFilePart, keepFile, partOfFile, removeFile } from './keep-file.js';

/** The documents of many records. */
export function filesOfRecord({ database }: RequestContext) {
  return new DataLoader<string, FileRow[]>(async (ids) => {
    const byRecord = Map.groupBy(await filesOfRecords(database.rows, ids), ({ recordId }) => recordId!);
    return ids.map((id) => byRecord.get(id) ?? []);
  });
}

@Resolver(() => StoredFile)
export class FileResolver {
  @Query(() => StoredFile, {
    nullable: true,
    description: 'A document; null when there is none, or none that the viewer may read.',
  })
  async file(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: ParticipantsContext,
  ): Promise<FileRow | null> {
    const file = await fileById(context.database.rows, id);
    return file && (await mayTouch('read', file, context)) ? file : null;
  }

  @FieldResolver()
  name(@Root() { sealedName }: FileRow, @Ctx() { vault }: ParticipantsContext): string {
    return vault.open(sealedName, FILE_NAME);
  }

  @FieldResolver()
  parts(@Root() { bytes }: FileRow): number {
    return partsOf(bytes);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'One part of what it holds, in base64. All parts one after the other are the file.',
  })
  async content(
    @Root() file: FileRow,
    @Arg('part', () => Int, { defaultValue: 0, description: 'Which part, from 0.' }) part: number,
    @Ctx() context: ParticipantsContext,
  ): Promise<string | null> {
    const bytes = await partOfFile(file, part, context);
    if (!bytes) throw badRequest(`The file has the parts 0 to ${partsOf(file.bytes) - 1}.`);
    return bytes.toString('base64');
  }

  @Mutation(() => BeginFileResult, {
    description: 'Announces a document, which then comes in parts. `POST /files` does all of it at once.',
  })
  beginFile(
    @Arg('input', () => BeginFileInput, { description: 'What is to come.' }) input: BeginFileInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof BeginFileResult> {
    return beginFile(input, context);
  }

  @Mutation(() => AddFilePartResult, {
    description: 'Hands in one part of a document; again if it did not arrive.',
  })
  addFilePart(
    @Arg('input', () => AddFilePartInput, { description: 'The part.' }) input: AddFilePartInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof AddFilePartResult> {
    return addFilePart(input, context);
  }

  @Mutation(() => KeepFileResult, {
    description: 'Ends a document: it is examined by its content, and kept sealed or refused.',
  })
  keepFile(
    @Arg('input', () => FileIdInput, { description: 'Which.' }) { fileId }: FileIdInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof KeepFileResult> {
    return keepFile(fileId, context);
  }

  @Mutation(() => RemoveFileResult, {
    description: 'Removes a document, while its application can still change.',
  })
  removeFile(
    @Arg('input', () => FileIdInput, { description: 'Which.' }) { fileId }: FileIdInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof RemoveFileResult> {
    return removeFile(fileId, context);
  }
}

@Resolver(() => Accreditation)
export class AccreditationDocuments {
  @FieldResolver(() => [StoredFile], {
    nullable: true,
    description: 'The documents of the application, earliest first; at most 20.',
  })
  documents(@Root() { accreditationId }: AccreditationRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.filesOfRecord.load(accreditationId);
  }
}
