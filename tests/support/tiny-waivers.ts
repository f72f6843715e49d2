/**
 * Waivers for samples/tiny, worked out by hand from EXPLAINED.md. The cut is the first instant of 15/09/2025,
 * so the day that counts is 14/09. Hà Tu fails apology-missing twice (250716-0002, 250804-0001), both without an apology
 * in has-apology; 250710-0002 of Bãi Cháy is late.
 */
export const TINY_WAIVERS = `waivers:
  # On its last day: both dossiers of Hà Tu; the first of them has a waiver of its own.
  - rule: apology-missing
    indicators: [has-apology]
    unit: UBND phường Hà Tu
    reason: systemFailure
    legalBasis: { act: nd-118-2025, provision: null }
    signer: Chủ tịch UBND phường
    signed: 2025-08-01
    expires: 2025-09-14
  # Signed on the day itself.
  - rule: apology-missing
    maHoSo: H49.61-250716-0002
    reason: otherAgencyDelay
    legalBasis: { text: "=CMD()|'<b>", standing: unverified }
    signer: null
    signed: 2025-09-14
    expires: 2025-12-31
    note: "\\e[2J'; DROP TABLE dossier; --"
  # Late by force majeure: there is no rule about being late, only an indicator.
  - indicators: [on-time]
    maHoSo: H49.62-250710-0002
    reason: forceMajeure
    legalBasis: { act: nd-118-2025 }
    signer: null
    signed: 2025-07-29
    expires: 2025-12-31
  # On time anyway.
  - { indicators: [on-time], maHoSo: H49.61-250715-0001, reason: dataError, legalBasis: { act: nd-118-2025 }, signer: null, signed: 2025-07-29, expires: 2025-12-31 }
  # Undecided: its due date is empty.
  - { rule: explanation-missing, maHoSo: H49.61-250812-0002, reason: dataError, legalBasis: { act: nd-118-2025 }, signer: null, signed: 2025-07-29, expires: 2025-12-31 }
  # Not late, so it needs no explanation.
  - { rule: explanation-missing, maHoSo: H49.61-250715-0001, reason: dataError, legalBasis: { act: nd-118-2025 }, signer: null, signed: 2025-07-29, expires: 2025-12-31 }
  # A day too late for the four dossiers of Hà Tu without an explanation.
  - { rule: explanation-missing, unit: "06652", reason: dataError, legalBasis: { act: nd-118-2025 }, signer: null, signed: 2025-09-15, expires: 2025-12-31 }
  # Over since the day before, for those of Tiên Yên with a due date beyond the law.
  - { rule: due-beyond-law, unit: UBND xã Tiên Yên, reason: legalHold, legalBasis: { act: nd-118-2025 }, signer: null, signed: 2025-07-29, expires: 2025-09-13 }
`;
