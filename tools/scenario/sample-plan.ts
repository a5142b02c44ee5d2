import { CreatePlanInput } from '@provedor/schemas/api/plans';

/** The plan that everybody in a simulated world has. `profileName`: of the router. */
export const samplePlan = (profileName: string): CreatePlanInput =>
  CreatePlanInput.parse({
    name: 'Fibra 500',
    downloadMbps: 500,
    uploadMbps: 250,
    priceCents: 9_990,
    technology: 'fibre',
    profileName,
  });
