/** The shopper pressed Enter in the field: the form around it may be sent. Never bubbles. */
export class FieldSubmitEvent extends CustomEvent<undefined> {
  constructor() {
    super('bon-field-submit');
  }
}
