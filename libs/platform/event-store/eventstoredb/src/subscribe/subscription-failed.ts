/** A subscription that has to be begun anew, though the client reported no error. */
export class SubscriptionFailed extends Error {
  constructor(how: string) {
    super(`The subscription ${how}`);
    this.name = 'SubscriptionFailed';
  }
}
