/** What the rules must know and pure code cannot: the composition brings it. */
export interface CampaignKnowledge {
  /** Whether an IANA zone of this name exists. */
  readonly zoneExists: (name: string) => boolean;
}
