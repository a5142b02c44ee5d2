const TEXT_FIELDS = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="dialog"] *';

/** Whether a key press belongs to a text field or a dialog: single-key shortcuts stay out of those. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.target instanceof Element && event.target.closest(TEXT_FIELDS) !== null;
