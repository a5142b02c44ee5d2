import type { Body, Plan } from '../../lib/api/types.ts';
import { centsOfReais, type ReaisInput, reaisOfCents } from './price-cents.ts';

export const technologies = ['fibre', 'radio', 'cable'] as const;

export interface PlanFormValues {
  readonly name: string;
  readonly downloadMbps: number | string;
  readonly uploadMbps: number | string;
  readonly priceReais: ReaisInput;
  readonly technology: Plan['technology'];
  readonly profileName: string;
}

export const emptyPlan: PlanFormValues = {
  name: '',
  downloadMbps: '',
  uploadMbps: '',
  priceReais: '',
  technology: 'fibre',
  profileName: '',
};

export const valuesOfPlan = (plan: Plan): PlanFormValues => ({
  name: plan.name,
  downloadMbps: plan.downloadMbps,
  uploadMbps: plan.uploadMbps,
  priceReais: reaisOfCents(plan.priceCents),
  technology: plan.technology,
  profileName: plan.profileName,
});

const wholeOf = (value: number | string): number => (value === '' ? Number.NaN : Number(value));

/** The plan as the API takes it; a field left empty becomes NaN and is refused by the schema. */
export const planInput = (values: PlanFormValues): Body<'plans.create'> => ({
  name: values.name.trim(),
  downloadMbps: wholeOf(values.downloadMbps),
  uploadMbps: wholeOf(values.uploadMbps),
  priceCents: centsOfReais(values.priceReais),
  technology: values.technology,
  profileName: values.profileName.trim(),
});

/** The API calls the price by its cents, the form by its reais. */
export const byFormField = (errors: Readonly<Record<string, string>>): Record<string, string> => {
  const { priceCents, ...rest } = errors;
  return priceCents === undefined ? rest : { ...rest, priceReais: priceCents };
};

/** A router profile's name made of a plan's name: "Fibra 500 Mega" gives "fibra-500-mega". */
export const profileNameOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
