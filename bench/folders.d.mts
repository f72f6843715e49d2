export function twelveRules(folder: string): string;
export function manyRules(folder: string, count: number): string;
