/** All digits are there, or Enter was pressed on them: the code may be tried. Never bubbles. */
export class CodeEnteredEvent extends CustomEvent<{readonly code: string}> {
  constructor(code: string) {
    super('bon-code-entered', {detail: {code}});
  }
}
