const sorted = (values: readonly number[]): readonly number[] => values.toSorted((left, right) => left - right);

/** The value below which the given share (0–1) of the values lies, by nearest rank. Throws on an empty list. */
export const percentile = (values: readonly number[], share: number): number => {
  const value = sorted(values)[Math.max(0, Math.ceil(values.length * share) - 1)];
  if (value === undefined) throw new Error('A percentile needs at least one value');
  return value;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Slope of the straight line through the points on logarithmic scales (least squares): 1 is linear growth. */
export const logLogSlope = (points: readonly { readonly size: number; readonly value: number }[]): number => {
  const logs = points.map(({ size, value }) => ({ x: Math.log(size), y: Math.log(value) }));
  const meanX = logs.reduce((sum, { x }) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, { y }) => sum + y, 0) / logs.length;
  const covariance = logs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
};
