/** Asks the owner of a panel to close it: the shopper pressed Escape or the cross, or swiped it away. Never bubbles. */
export class PanelDismissEvent extends CustomEvent<{readonly by: 'escape' | 'button' | 'swipe'}> {
  constructor(by: 'escape' | 'button' | 'swipe') {
    super('bon-dismiss', {detail: {by}});
  }
}
