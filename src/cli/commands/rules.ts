import type { Command } from 'commander';

/** `soat rules`: what whoever changes a rule wants to know before it is merged. */
export function addRules(program: Command, _signal: AbortSignal, _exit: (code: number) => void): void {
  program.command('rules').description('kiểm tra quy tắc trước khi dùng / check rules before they are used');
}
