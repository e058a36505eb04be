import { PROGRAMME } from '../world.js';
import { inProgramme, ngos, one, reason, states, type Act } from './act.js';

let code = 0;

/** Accreditation, consent rounds and documents. */
export const accrediting: Record<string, Act> = {
  applyForAccreditation: {
    of: one,
    input: () => ({
      organization: { name: `Society ${(code += 1)}`, isAnother: true },
      basis: 'PROCESS_SPECIFIC',
      programme: PROGRAMME,
      contact: { name: 'X', email: 'x@y.example' },
    }),
    standing: inProgramme,
  },
  ...Object.fromEntries(
    (
      [
        ['saveAccreditationDraft', 'DRAFT', {}],
        ['submitAccreditation', 'DRAFT', {}],
        ['screenAccreditation', 'SUBMITTED', { verification: 'Called.' }],
        ['requestAccreditationInformation', 'SCREENING', { question: 'Why?' }],
        ['answerAccreditationQuestion', 'INFO_REQUESTED', { answer: 'So.' }],
        ['decideAccreditation', 'SCREENING', { decision: 'DEFER', reason, nextReviewOn: '2027-06-01' }],
        ['suspendAccreditation', 'ACCREDITED', { reason }],
        ['reinstateAccreditation', 'ACCREDITED', { reason }],
        ['withdrawAccreditation', 'SUBMITTED', { reason }],
      ] as const
    ).map(([mutation, state, further]): [string, Act] => [
      mutation,
      {
        of: ngos,
        input: async (world, owner) => ({
          accreditationId: await world.accreditation(owner, state),
          ...further,
        }),
        standing: (_world, owner) => ({
          personId: null,
          meetingId: null,
          programme: PROGRAMME,
          participantId: null,
          subject:
            state === 'DRAFT' || state === 'SUBMITTED' || state === 'INFO_REQUESTED'
              ? `applicant of ${owner}`
              : null,
        }),
      },
    ]),
  ),
  openConsentRound: {
    of: one,
    input: async (world, owner) => ({
      title: 'List',
      programme: PROGRAMME,
      accreditationIds: [await world.accreditation(owner, 'SCREENING')],
      closesOn: '2027-02-08',
      timeZone: 'UTC',
      silenceIsConsent: true,
    }),
    standing: inProgramme,
  },
  closeConsentRound: {
    of: one,
    input: async (world) => ({ roundId: (await world.round()).id, accreditConsented: false }),
    standing: inProgramme,
  },
  objectToAccreditation: {
    of: states,
    input: async (world, owner) => {
      const { id, accreditationId } = await world.round();
      return { roundId: id, accreditationId, stateId: world.ids[owner], isConfidential: false };
    },
    standing: () => ({ personId: null, meetingId: null, programme: PROGRAMME }),
  },
  withdrawObjection: {
    of: states,
    input: async (world, owner) => ({ objectionId: await world.objection(owner) }),
    standing: () => ({ personId: null, meetingId: null, programme: PROGRAMME }),
  },
  beginFile: {
    of: ngos,
    input: async (world, owner) => ({
      name: 'a.pdf',
      bytes: 10,
      accreditationId: await world.accreditation(owner, 'DRAFT'),
    }),
    standing: (_world, owner) => ({ ...inProgramme(), subject: `applicant of ${owner}` }),
    rule: { SIGNED_IN: 'SELF' },
  },
  ...Object.fromEntries(
    ['addFilePart', 'keepFile', 'removeFile'].map((mutation): [string, Act] => [
      mutation,
      {
        of: ngos,
        input: async (world, owner) => ({
          fileId: await world.file(owner),
          ...(mutation === 'addFilePart' && { position: 0, content: 'AA==' }),
        }),
        standing: (_world, owner) => ({ ...inProgramme(), subject: `applicant of ${owner}` }),
        rule: { SIGNED_IN: 'SELF' },
      },
    ]),
  ),
};
