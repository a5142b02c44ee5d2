/** Opens the search. Its code comes with the first use or when the page is idle, not before the page itself. */
export const openPalette = (): void => {
  void import('@mantine/spotlight').then(({ spotlight }) => spotlight.open());
};
