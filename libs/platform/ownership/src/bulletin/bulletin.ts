export interface BulletinOptions<News> {
  /** Takes up what was posted before this member came, from where it is kept. Runs once, when the member hears of everything new already. */
  readonly load: () => Promise<void>;
  /** In the order in which they were posted; perhaps again, and perhaps what was loaded too. Taken when it resolves. */
  readonly take: (news: readonly News[]) => Promise<void>;
}

/** What all members of a role must know. News is small, and what it is about is stored before it is posted. */
export interface Bulletin<News> {
  /** @returns the number of the news; this member has taken it. */
  post(news: News): Promise<number>;
  /** Resolves when every member has taken it that is in: nobody acts any more without having taken it. */
  taken(number: number): Promise<void>;
  /** Whether this member has taken everything that was posted until a moment ago. */
  isFresh(): boolean;
  start(): Promise<void>;
  stop(): void;
}
