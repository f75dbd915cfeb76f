import type { Lead } from '../report';
import { calledLines, neverCalledLines } from './answer-lines';
import { nextLines } from './next-lines';
import { plain } from './paint';

const lead: Lead = { id: 'l1', phone_number: '+442079460123', first_name: 'Contact', last_name: '0042', zones: ['Europe/London'], attempts: 2, result: 'completed' };

describe('answers in words', () => {
  it('tell each attempt in the time of the called party, when it was due again, and what was checked', () => {
    const facts = { dncChecked: ['default', 'global'], profile: 'standard@1', maxAttempts: 3 };
    const history = [
      { type: 'AttemptAuthorised', at: '2026-03-02T14:00:00.000Z', attempt: 1, facts },
      { type: 'AttemptConcluded', at: '2026-03-02T14:01:00.000Z', attempt: 1, outcome: 'no_answer', retry_at: '2026-03-02T19:01:00.000Z' },
      { type: 'AttemptConcluded', at: '2026-03-02T19:30:00.000Z', attempt: 2, outcome: 'completed', retry_at: null },
    ];
    const lines = calledLines(lead, history, plain);
    expect(lines[1]).toBe('  Why was Contact 0042 called when they were?');
    expect(lines[2]).toMatch(/attempt 1 {2}Mon.* 14:01 {2}no answer, so not again before Mon.* 19:01$/);
    expect(lines[3]).toMatch(/attempt 2 {2}Mon.* 19:30 {2}completed$/);
    expect(lines.slice(4).join(' ')).toMatch(/in London.*lists default, global.*standard@1.*3 attempts/);
  });

  it('name the decision that kept somebody from being called', () => {
    const facts = { list: 'default', expiresAt: null, checked: ['default', 'global'] };
    const timeline = [{ type: 'LeadsDenied', at: '2026-03-02T14:00:00.000Z', data: { rule: 'dnc', facts: facts as never } }];
    const [, question, answer] = neverCalledLines({ ...lead, first_name: null, last_name: null }, timeline, plain);
    expect(question).toBe('  Why was +442079460123 never called?');
    expect(answer).toMatch(/14:00 in London: denied by the rule "dnc" \(list: default; checked: default, global\)$/);
  });
});

describe('what to try next', () => {
  it('can be pasted: with address and token as they are', () => {
    const lines = nextLines({ url: 'http://127.0.0.1:3000', token: 'secret', campaignId: 'c1', leadId: 'l1' }, plain).join('\n');
    expect(lines).toContain("AUTH='Authorization: Bearer secret'");
    expect(lines).toContain('curl -H "$AUTH" http://127.0.0.1:3000/api/v1/leads/l1/explain');
    expect(lines).toContain('http://127.0.0.1:3000/docs');
  });
});
