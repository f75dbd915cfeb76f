import type { FieldError } from '@carillon/kernel';
import type { DialectRoute } from '../dialect';
import type { NativeCaller } from '../native/native-caller';
import { invalid, refused, type Refused } from '../native/native-refusal';

interface TokenForm {
  readonly scopes: readonly string[];
}

/**
 * What the table refuses the native API never sees; so who has no business here is told that, and not what is wrong with a form.
 * It counts as a request natively, like every other.
 */
export async function refusalOfInvalid(errors: readonly FieldError[], { scope }: DialectRoute, native: NativeCaller): Promise<Refused> {
  const { scopes } = await native.get<TokenForm>('/token');
  if (scopes.includes('admin') || scopes.includes(scope)) return invalid(errors);
  return refused('FORBIDDEN', `The token lacks the scope ${scope}; use one that has it`, { details: { required_scopes: [scope] } });
}
