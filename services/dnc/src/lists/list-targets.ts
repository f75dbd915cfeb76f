import { Injectable } from '@nestjs/common';
import { HttpProblem, type Access } from '@carillon/platform/http';
import { namedList, standingList, type ListTarget } from './list-target';
import { NamedLists } from './named-lists';

/** The list that a path means: the environment's, the platform's, or one with a name, by its id. */
@Injectable()
export class ListTargets {
  constructor(private readonly lists: NamedLists) {}

  /** @throws HttpProblem when there is no such list, or it is not the caller's to see. */
  async of(name: string, access: Access): Promise<ListTarget> {
    const standing = standingList(name, access);
    if (standing) return standing;
    if (await this.lists.owned(name, access.environmentId)) return namedList(name, access.environmentId);
    throw new HttpProblem('LIST_NOT_FOUND', 'There is no such list; use environment or global, or an id of GET /dnc-lists');
  }
}
