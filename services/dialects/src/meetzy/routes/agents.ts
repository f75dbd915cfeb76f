import { Refused, refused, type NativeCaller } from '../../gateway';

export interface Playbook {
  readonly id: string;
  readonly name: string;
}

/** "Not found or not owned" is 403 to this vendor, so that nobody learns what is there. */
export async function playbookOf(native: NativeCaller, id: unknown): Promise<Playbook> {
  try {
    return await native.get<Playbook>(`/agents/${encodeURIComponent(String(id))}`);
  } catch (error) {
    if (error instanceof Refused && error.refusal.status === 404) throw refused('FORBIDDEN', 'The playbook is not found or not owned by your account; send the id of one of your playbooks');
    throw error;
  }
}
