import type { Sql } from 'postgres';
import { countries } from './countries.ts';
import { documentTypes } from './document-types.ts';
import { endReasons } from './end-reasons.ts';
import { gradeBands, grades, salarySchedules } from './grade-bands.ts';
import { payElementKinds } from './pay-element-kinds.ts';
import { statutoryValues } from './statutory-values.ts';
import { secondmentRules } from './secondment-rules.ts';
import { transferRules } from './transfer-rules.ts';

/** The operator's tenant: the same id in every installation, since it is the service itself. */
export const operatorId = '00000000-0000-7000-8000-000000000001';

/**
 * Loads what every installation needs: countries, grades and their bands, kinds of pay, the law's dated
 * numbers, the operator's row. Repeatable:
 * a changed fact updates its row, nothing is deleted (records may point at it). Runs as hr_owner.
 */
export async function loadReference(owner: Sql): Promise<void> {
  await owner.begin(async (tx) => {
    const countryRows = countries.map((c) => ({
      code: c.alpha3,
      alpha2: c.alpha2,
      numeric: c.numeric,
      name_ar: c.nameAr,
      name_en: c.nameEn,
      flags: tx.json({ gcc: c.gcc, arab: c.arab }),
    }));
    await tx`insert into organisation.countries ${tx(countryRows)}
      on conflict (code) do update set (alpha2, numeric, name_ar, name_en, flags)
        = row (excluded.alpha2, excluded.numeric, excluded.name_ar, excluded.name_en, excluded.flags)`;
    const gradeRows = grades.map((g) => ({ code: g.code, rank: g.rank, name_ar: g.nameAr, name_en: g.nameEn }));
    await tx`insert into organisation.grades ${tx(gradeRows)}
      on conflict (code) do update set (rank, name_ar, name_en) = row (excluded.rank, excluded.name_ar, excluded.name_en)`;
    const bandRows = gradeBands.map((b) => {
      const schedule = salarySchedules.find((s) => s.code === b.schedule);
      if (!schedule) throw new Error(`grade band of an unknown schedule: ${b.schedule}`);
      return {
        schedule: b.schedule,
        grade_code: b.grade,
        start_minor: b.start,
        end_minor: b.end,
        increment_minor: b.increment,
        currency: b.currency,
        valid_from: schedule.validFrom,
        valid_to: schedule.validTo,
        source: schedule.sourceEn,
        source_ar: schedule.sourceAr,
        confidence: schedule.tag,
        article: schedule.remarkEn,
        article_ar: schedule.remarkAr,
      };
    });
    for (const row of bandRows)
      await tx`insert into organisation.grade_bands ${tx({ id: bandId(row.schedule, row.grade_code, row.valid_from), ...row })}
        on conflict (schedule, grade_code, valid_from) do update set (start_minor, end_minor, increment_minor, currency, valid_to, source, source_ar, confidence, article, article_ar)
          = row (excluded.start_minor, excluded.end_minor, excluded.increment_minor, excluded.currency, excluded.valid_to, excluded.source, excluded.source_ar, excluded.confidence, excluded.article, excluded.article_ar)`;
    const kindRows = payElementKinds.map((k) => ({
      code: k.code,
      name_ar: k.nameAr,
      name_en: k.nameEn,
      article: k.articleEn,
      article_ar: k.articleAr,
      in_basic: k.countsInBasic,
      in_gross: k.countsInGross,
      in_basic_social_housing: k.countsInBasicSocialHousing,
      position: k.position,
    }));
    await tx`insert into people.pay_element_kinds ${tx(kindRows)}
      on conflict (code) do update set (name_ar, name_en, article, article_ar, in_basic, in_gross, in_basic_social_housing, position)
        = row (excluded.name_ar, excluded.name_en, excluded.article, excluded.article_ar, excluded.in_basic, excluded.in_gross, excluded.in_basic_social_housing, excluded.position)`;
    for (const rule of secondmentRules) {
      const { sourceEn, articleEn, tag, ...fact } = rule;
      const row = {
        kind: fact.kind,
        valid_from: fact.validFrom,
        valid_to: fact.validTo,
        months_at_once: fact.monthsAtOnce,
        months_in_total: fact.monthsInTotal,
        beyond_ar: fact.beyondAr,
        beyond_en: fact.beyondEn,
        home_pays_ar: fact.homePaysAr,
        home_pays_en: fact.homePaysEn,
        host_pays_ar: fact.hostPaysAr,
        host_pays_en: fact.hostPaysEn,
        needs_consent: fact.needsConsent,
        source_ar: fact.sourceAr,
        source: sourceEn,
        article_ar: fact.articleAr,
        article: articleEn,
        confidence: tag,
      };
      await tx`insert into people.secondment_rules ${tx(row)}
        on conflict (kind, valid_from) do update set (valid_to, months_at_once, months_in_total, beyond_ar, beyond_en, home_pays_ar, home_pays_en, host_pays_ar, host_pays_en, needs_consent, source_ar, source, article_ar, article, confidence)
          = row (excluded.valid_to, excluded.months_at_once, excluded.months_in_total, excluded.beyond_ar, excluded.beyond_en, excluded.home_pays_ar, excluded.home_pays_en, excluded.host_pays_ar, excluded.host_pays_en, excluded.needs_consent, excluded.source_ar, excluded.source, excluded.article_ar, excluded.article, excluded.confidence)`;
    }
    for (const { sourceEn, articleEn, tag, ...fact } of transferRules) {
      const row = {
        regime: fact.regime,
        valid_from: fact.validFrom,
        valid_to: fact.validTo,
        needs_consent: fact.needsConsent,
        conditions_ar: fact.conditionsAr,
        conditions_en: fact.conditionsEn,
        pay_ar: fact.payAr,
        pay_en: fact.payEn,
        source_ar: fact.sourceAr,
        source: sourceEn,
        article_ar: fact.articleAr,
        article: articleEn,
        confidence: tag,
      };
      await tx`insert into people.transfer_rules ${tx(row)}
        on conflict (regime, valid_from) do update set (valid_to, needs_consent, conditions_ar, conditions_en, pay_ar, pay_en, source_ar, source, article_ar, article, confidence)
          = row (excluded.valid_to, excluded.needs_consent, excluded.conditions_ar, excluded.conditions_en, excluded.pay_ar, excluded.pay_en, excluded.source_ar, excluded.source, excluded.article_ar, excluded.article, excluded.confidence)`;
    }
    const valueRows = statutoryValues.map((v) => ({
      code: v.code,
      valid_from: v.validFrom,
      valid_to: v.validTo,
      amount: v.amount,
      unit: v.unit,
      name_ar: v.nameAr,
      name_en: v.nameEn,
      article_ar: v.articleAr,
      article_en: v.articleEn,
      source_ar: v.sourceAr,
      source_en: v.sourceEn,
      confidence: v.tag,
    }));
    await tx`insert into people.statutory_values ${tx(valueRows)}
      on conflict (code, valid_from) do update set (valid_to, amount, unit, name_ar, name_en, article_ar, article_en, source_ar, source_en, confidence)
        = row (excluded.valid_to, excluded.amount, excluded.unit, excluded.name_ar, excluded.name_en, excluded.article_ar, excluded.article_en, excluded.source_ar, excluded.source_en, excluded.confidence)`;
    const reasonRows = endReasons.map((r, position) => ({
      code: r.code,
      valid_from: r.validFrom,
      valid_to: r.validTo,
      name_ar: r.nameAr,
      name_en: r.nameEn,
      rule_ar: r.ruleAr,
      rule_en: r.ruleEn,
      notice_days: r.noticeDays,
      article_ar: r.articleAr,
      article_en: r.articleEn,
      source_ar: r.sourceAr,
      source_en: r.sourceEn,
      confidence: r.tag,
      position,
    }));
    await tx`insert into people.end_reasons ${tx(reasonRows)}
      on conflict (code, valid_from) do update set (valid_to, name_ar, name_en, rule_ar, rule_en, notice_days, article_ar, article_en, source_ar, source_en, confidence, position)
        = row (excluded.valid_to, excluded.name_ar, excluded.name_en, excluded.rule_ar, excluded.rule_en, excluded.notice_days, excluded.article_ar, excluded.article_en, excluded.source_ar, excluded.source_en, excluded.confidence, excluded.position)`;
    for (const [position, d] of documentTypes.entries()) {
      const row = {
        code: d.code,
        valid_from: d.validFrom,
        valid_to: d.validTo,
        name_ar: d.nameAr,
        name_en: d.nameEn,
        required_of: d.requiredOf,
        has_expiry: d.hasExpiry,
        reminder_days: d.reminderDays,
        retention_years: d.retentionYears,
        article_ar: d.articleAr,
        article_en: d.articleEn,
        source_ar: d.sourceAr,
        source_en: d.sourceEn,
        confidence: d.tag,
        position,
      };
      await tx`insert into people.document_types ${tx(row)}
        on conflict (code, valid_from) do update set (valid_to, name_ar, name_en, required_of, has_expiry, reminder_days, retention_years, article_ar, article_en, source_ar, source_en, confidence, position)
          = row (excluded.valid_to, excluded.name_ar, excluded.name_en, excluded.required_of, excluded.has_expiry, excluded.reminder_days, excluded.retention_years, excluded.article_ar, excluded.article_en, excluded.source_ar, excluded.source_en, excluded.confidence, excluded.position)`;
    }
    await tx`insert into platform.agencies (id, code, name_ar, name_en, kind)
      values (${operatorId}, 'platform', 'منصة موارد', 'Mawared platform', 'operator') on conflict (id) do nothing`;
    await tx`insert into organisation.agency_settings (tenant_id, id) values (${operatorId}, ${operatorId}) on conflict (tenant_id) do nothing`;
  });
}

/** A stable id for a band, so that a repeated load meets the same row: its natural key as a UUID. */
function bandId(schedule: string, grade: string, from: string): string {
  const text = `${schedule}/${grade}/${from}`;
  let a = 0xcbf29ce484222325n;
  let b = 0x84222325cbf29ce4n;
  for (const ch of text) {
    a = BigInt.asUintN(64, (a ^ BigInt(ch.charCodeAt(0))) * 0x100000001b3n);
    b = BigInt.asUintN(64, (b + BigInt(ch.charCodeAt(0))) * 0x9e3779b97f4a7c15n);
  }
  const hex = a.toString(16).padStart(16, '0') + b.toString(16).padStart(16, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
