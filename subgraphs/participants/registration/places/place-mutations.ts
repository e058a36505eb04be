import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ParticipantsContext } from '../../context.js';
import {
  ReallocatePlacesInput,
  ReallocatePlacesResult,
  SetPlacesInput,
  SetPlacesResult,
} from './place-results.js';
import { reallocatePlaces } from './reallocate-places.js';
import { setPlaces } from './set-places.js';

@Resolver()
export class PlaceMutations {
  @Mutation(() => SetPlacesResult, {
    description:
      'Sets how many places a meeting or a room has. More places go to those who wait; fewer take none away.',
  })
  setPlaces(
    @Arg('input', () => SetPlacesInput, { description: 'Where, for whom and how many.' })
    input: SetPlacesInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof SetPlacesResult> {
    return setPlaces(input, context);
  }

  @Mutation(() => ReallocatePlacesResult, {
    description: 'Takes places from some registrations and gives them to others; each is checked by itself.',
  })
  reallocatePlaces(
    @Arg('input', () => ReallocatePlacesInput, { description: 'From whom, to whom, and why.' })
    input: ReallocatePlacesInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ReallocatePlacesResult> {
    return reallocatePlaces(input, context);
  }
}
