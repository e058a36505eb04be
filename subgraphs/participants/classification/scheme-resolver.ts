import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Language, textIn } from '../../../kernel/language.js';
import { DateScalar } from '../../../kernel/scalars.js';
import type { ParticipantsContext } from '../context.js';
import { classSizes, type ClassSizeRow } from './class-sizes.js';
import { classesOf, type ClassRow } from './classes.js';
import { ClassificationScheme, ClassificationSchemeVersion, ClassSize } from './classification-scheme.js';
import { DutyStation } from './membership-terms.js';
import { SchemeClass } from './scheme-class.js';
import { allSchemes, versionsOf, type SchemeRow, type SchemeVersionRow } from './scheme-rows.js';

@Resolver(() => ClassificationScheme)
export class SchemeResolver {
  @Query(() => [ClassificationScheme], {
    nullable: true,
    description: 'The schemes by which participants can be counted, regional groups first; about ten.',
  })
  classificationSchemes(@Ctx() { database }: ParticipantsContext): Promise<SchemeRow[]> {
    return allSchemes(database.rows);
  }

  @FieldResolver(() => String, { description: 'What it is called.' })
  name(
    @Root() { id, current }: SchemeRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'In which language.' })
    lang: Language,
  ): string {
    return textIn(current.names, lang) ?? id;
  }

  @FieldResolver(() => ClassificationSchemeVersion, {
    description: 'The version that the hub works with now.',
  })
  currentVersion(@Root() { current }: SchemeRow): SchemeVersionRow {
    return current;
  }

  @FieldResolver(() => [ClassificationSchemeVersion], {
    description: 'Every version the hub has had, latest first.',
  })
  versions(@Root() { id }: SchemeRow, @Ctx() { database }: ParticipantsContext): Promise<SchemeVersionRow[]> {
    return versionsOf(database.rows, id);
  }

  @FieldResolver(() => [SchemeClass], {
    description: 'Its classes in the order of the publisher, UNCLASSIFIED last; at most about twenty.',
  })
  classes(@Root() { id }: SchemeRow, @Ctx() { database }: ParticipantsContext): Promise<ClassRow[]> {
    return classesOf(database.rows, id);
  }

  @FieldResolver(() => [ClassSize], {
    description: 'How many each class holds on a day, such as 44 least developed countries.',
  })
  sizes(
    @Root() { id }: SchemeRow,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'On which day; today by default.' }) asOf:
      | string
      | undefined,
    @Arg('dutyStation', () => DutyStation, {
      defaultValue: DutyStation.NEW_YORK,
      description: 'At which place.',
    })
    dutyStation: DutyStation,
    @Arg('ifDeferralsGranted', () => Boolean, {
      defaultValue: false,
      description:
        'Takes deferrals that were asked for as granted: on 24 November 2026 that makes 42 least developed countries of 41.',
    })
    ifDeferralsGranted: boolean,
    @Ctx() { database, today }: ParticipantsContext,
  ): Promise<ClassSizeRow[]> {
    return classSizes(database.rows, { scheme: id, asOf: asOf ?? today, dutyStation, ifDeferralsGranted });
  }
}
