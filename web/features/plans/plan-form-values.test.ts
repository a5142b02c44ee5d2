import { CreatePlanInput } from '@provedor/schemas/api/plans';
import { describe, expect, it } from 'vitest';
import { byFormField, emptyPlan, planInput, profileNameOf } from './plan-form-values.ts';

const filled = {
  ...emptyPlan,
  name: ' Fibra 500 ',
  downloadMbps: 500,
  uploadMbps: '250',
  priceReais: 119.9,
  profileName: 'fibra-500',
};

describe('the form of a plan', () => {
  it('sends what the API takes: whole megabits and centavos', () => {
    expect(CreatePlanInput.parse(planInput(filled))).toEqual({
      name: 'Fibra 500',
      downloadMbps: 500,
      uploadMbps: 250,
      priceCents: 11_990,
      technology: 'fibre',
      profileName: 'fibra-500',
    });
  });

  it('refuses a form in which nothing was typed, field by field', () => {
    const { error } = CreatePlanInput.safeParse(planInput(emptyPlan));
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'name',
      'downloadMbps',
      'uploadMbps',
      'priceCents',
      'profileName',
    ]);
  });

  it('shows an error of the price at the field in reais', () => {
    expect(byFormField({ priceCents: 'x', name: 'y' })).toEqual({ priceReais: 'x', name: 'y' });
    expect(byFormField({ name: 'y' })).toEqual({ name: 'y' });
  });

  it.each([
    ['Fibra 500 Mega', 'fibra-500-mega'],
    ['Rádio São José (20/10)', 'radio-sao-jose-20-10'],
    ['  ', ''],
  ])('makes of %j the profile %j', (name, profile) => {
    expect(profileNameOf(name)).toBe(profile);
  });
});
