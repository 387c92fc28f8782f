import type { Static } from 'typebox';
import type { Blocker, RequirementFacts } from '../case.ts';
import { valuesOf } from '../condition.ts';
import type { CompositionStep } from '../definition/step.ts';
import { isAnswered, isUploaded, type ResolvedRequirement, requirementsOf } from '../requirements.ts';
import { comeBack } from './come-back.ts';
import type { Kind } from './kind.ts';

/** Penyusunan permohonan: form and papers are completed and the case is sent. */
export const composition: Kind<Static<typeof CompositionStep>> = {
  outcomes: {
    submit: {
      blockers: ({ standard, state, facts }) => [
        ...facts.formFaults.map(({ pointer, detail }) => ({ code: 'form-fault', detail, subject: pointer })),
        ...requirementsOf(standard, valuesOf(state, facts)).flatMap((requirement) =>
          faultsOf(requirement, facts.requirements[requirement.key]),
        ),
      ],
      effects: ({ state }) => (state.status === 'draft' ? [{ type: 'take-number' }] : []),
      changes: () => ({ status: 'open', formOpen: false, openRequirements: [] }),
    },
  },
  enter: comeBack,
};

function faultsOf(requirement: ResolvedRequirement, facts: RequirementFacts | undefined): Blocker[] {
  const { key: subject, title, mandatory } = requirement;
  if (facts === undefined || !isAnswered(requirement, facts)) {
    const detail = isUploaded(requirement) ? `${title} belum diunggah.` : `${title} belum diisi.`;
    return mandatory ? [{ code: 'requirement-missing', detail, subject }] : [];
  }
  if (facts.unclean > 0) {
    return [{ code: 'file-unclean', detail: `${title}: berkas tidak lolos pemeriksaan keamanan.`, subject }];
  }
  // A new upload clears the verdict; an answer in the form is only seen again by the next verification.
  if (isUploaded(requirement) && facts.verdict === 'rejected') {
    return [
      { code: 'paper-not-replaced', detail: `${title} perlu diperbaiki: unggah berkas pengganti.`, subject },
    ];
  }
  return [];
}
