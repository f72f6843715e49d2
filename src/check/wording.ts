import { actName } from '../model/act-name.ts';
import type { FactColumn, FactColumns } from '../model/columns.ts';
import { Bug } from '../model/diagnostic.ts';
import { signatureOf } from '../model/fact.ts';
import { type Citation, citedPlace, type LegalAct } from '../model/law.ts';
import type { Lang } from '../model/text.ts';
import type { Bindings } from '../util/sql.ts';

const NOTHING = '—';
const YES_NO = { vi: ['có', 'không'], en: ['yes', 'no'] } as const;
const DAY = { vi: '%d/%m/%Y', en: '%Y-%m-%d' } as const;

/** SQL of a message: the author's words with the dossier's values in their holes. */
export function messageSql(template: string, columns: FactColumns, lang: Lang, bindings: Bindings): string {
  const parts = template.split(/\{([^{}]+)\}/).map((part, i) => {
    if (i % 2 === 0) return bindings.bind(part, 'VARCHAR');
    const column = columns.get(part);
    if (!column) throw new Bug(`a message names ${part}`);
    return shown(column, lang, bindings);
  });
  return `concat(${parts.join(', ')})`;
}

/** SQL of a value as people read it; an absent one is a dash. */
function shown({ id, type, sql }: FactColumn, lang: Lang, bindings: Bindings): string {
  const text = (): string => {
    switch (type) {
      case 'timestamp':
        return `CASE WHEN ${sql} = date_trunc('day', ${sql}) THEN strftime(${sql}, '${DAY[lang]}') ELSE strftime(${sql}, '${DAY[lang]} %H:%M') END`;
      case 'date':
        return `strftime(${sql}, '${DAY[lang]}')`;
      case 'boolean':
        return `CASE WHEN ${sql} THEN '${YES_NO[lang][0]}' WHEN NOT ${sql} THEN '${YES_NO[lang][1]}' END`;
      case 'integer':
        return lang === 'vi' ? `replace(format('{:,}', ${sql}), ',', '.')` : `format('{:,}', ${sql})`;
      case 'list':
        return `array_to_string(${sql}, ', ')`;
      case 'code':
        return labelled(id, sql, lang, bindings);
      default:
        return `CAST(${sql} AS VARCHAR)`;
    }
  };
  return `coalesce(${text()}, '${NOTHING}')`;
}

function labelled(id: string, sql: string, lang: Lang, bindings: Bindings): string {
  const codes = signatureOf(id)?.codes;
  if (!codes) return sql;
  const branches = Object.entries(codes.labels).map(
    ([code, label]) => `WHEN ${bindings.bind(code, 'VARCHAR')} THEN ${bindings.bind(label[lang], 'VARCHAR')}`,
  );
  return `CASE ${sql} ${branches.join(' ')} ELSE ${sql} END`;
}

/** SQL of the JSON object of the facts an outcome rests on, in the form of the fact profile. */
export function fieldsSql(ids: readonly string[], columns: FactColumns): string {
  const members = ids.flatMap((id) => {
    const column = columns.get(id);
    if (!column) return [];
    const value = column.type === 'timestamp' ? `strftime(${column.sql}, '%Y-%m-%dT%H:%M:%S.%f')` : column.sql;
    return [`"${id}" := ${value}`];
  });
  return members.length === 0 ? `'{}'` : `CAST(to_json(struct_pack(${members.join(', ')})) AS VARCHAR)`;
}

const UNVERIFIED = { vi: ' (chưa đối chiếu)', en: ' (unverified)' } as const;

/** SQL of the citations in force when the dossier was received. */
export function citationSql(
  citations: readonly Citation[],
  acts: ReadonlyMap<string, LegalAct>,
  lang: Lang,
  bindings: Bindings,
): string {
  const cited = citations.map(({ act, provision, inForce, standing }) => {
    const known = acts.get(act);
    const name = known ? actName(known, lang) : act;
    const text = `${citedPlace(provision, name)}${standing === 'unverified' ? UNVERIFIED[lang] : ''}`;
    const bound = bindings.bind(text, 'VARCHAR');
    const limits = [
      ...(inForce.from ? [`"ngayTiepNhan" >= ${bindings.bind(inForce.from, 'DATE')}`] : []),
      ...(inForce.to ? [`CAST("ngayTiepNhan" AS DATE) <= ${bindings.bind(inForce.to, 'DATE')}`] : []),
    ];
    return limits.length === 0 ? bound : `CASE WHEN ${limits.join(' AND ')} THEN ${bound} END`;
  });
  return `concat_ws('; ', ${cited.join(', ')})`;
}
