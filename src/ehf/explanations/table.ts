/**
 * How each rule is told: its text, the term it is about (also the field a form jumps to), and the words for the text.
 * `*` as the text is one of its own, under the rule's id. `name=key` is a word of the language, `name:value` reads alike in any.
 */
import type { Entry, Group } from './types.ts';
import { cardinality } from './cardinality.ts';
import { countries } from './countries.ts';
import { surplus } from './surplus.ts';
import { vatFamilies } from './vatFamilies.ts';

const EN16931 = `
BR-01 missing BT-24
BR-02 missing BT-1
BR-03 missing BT-2
BR-04 missing BT-3
BR-05 missing BT-5
BR-06 missing BT-27
BR-07 missing BT-44
BR-08 missing BG-5
BR-09 missing BT-40
BR-10 missing BG-8
BR-11 missing BT-55
BR-12 missing BT-106
BR-13 missing BT-109
BR-14 missing BT-112
BR-15 missing BT-115
BR-16 * BG-25
BR-17 * BT-59
BR-18 missing BT-62
BR-19 missing BG-12
BR-20 missing BT-69
BR-21 missing BT-126
BR-22 missing BT-129
BR-23 missing BT-130
BR-24 missing BT-131
BR-25 missing BT-153
BR-26 missing BT-146
BR-27 negative BT-146
BR-28 negative BT-148
BR-29 periodOrder BT-74
BR-30 periodOrder BT-135
BR-31 missing BT-92
BR-32 missing BT-95
BR-33 reason BT-97 thing=allowance
BR-36 missing BT-99
BR-37 missing BT-102
BR-38 reason BT-104 thing=charge
BR-41 missing BT-136
BR-42 reason BT-139 thing=allowance
BR-43 missing BT-141
BR-44 reason BT-144 thing=charge
BR-45 missing BT-116
BR-46 missing BT-117
BR-47 missing BT-118
BR-48 missing BT-119
BR-49 missing BT-81
BR-50 missing BT-84
BR-51 * BT-87
BR-52 missing BT-122
BR-53 * BT-111
BR-54 * BG-32
BR-55 missing BT-25
BR-56 missing BT-63
BR-57 missing BT-80
BR-61 * BT-84
BR-62 missingScheme BT-34
BR-63 missingScheme BT-49
BR-64 missingScheme BT-157
BR-65 missingList BT-158
BR-CO-03 * BT-7
BR-CO-04 missing BT-151
BR-CO-05 reasonAgrees BT-98 thing=allowance
BR-CO-06 reasonAgrees BT-105 thing=charge
BR-CO-07 reasonAgrees BT-140 thing=allowance
BR-CO-08 reasonAgrees BT-145 thing=charge
BR-CO-09 * BT-31 group:vat
BR-CO-10 * BT-106 group:sum
BR-CO-11 * BT-107 group:sum
BR-CO-12 * BT-108 group:sum
BR-CO-13 * BT-109 group:sum
BR-CO-14 * BT-110 group:sum
BR-CO-15 * BT-112 group:sum
BR-CO-16 * BT-115 group:sum
BR-CO-17 * BT-117 group:vat
BR-CO-18 * BG-23 group:vat
BR-CO-19 periodEmpty BG-14
BR-CO-20 periodEmpty BG-26
BR-CO-21 reason BT-97 thing=allowance
BR-CO-22 reason BT-104 thing=charge
BR-CO-23 reason BT-139 thing=allowance
BR-CO-24 reason BT-144 thing=charge
BR-CO-26 * BT-30
BR-DEC-01 decimals BT-92
BR-DEC-02 decimals BT-93
BR-DEC-05 decimals BT-99
BR-DEC-06 decimals BT-100
BR-DEC-09 decimals BT-106
BR-DEC-10 decimals BT-107
BR-DEC-11 decimals BT-108
BR-DEC-12 decimals BT-109
BR-DEC-13 decimals BT-110
BR-DEC-14 decimals BT-112
BR-DEC-15 decimals BT-111
BR-DEC-16 decimals BT-113
BR-DEC-17 decimals BT-114
BR-DEC-18 decimals BT-115
BR-DEC-19 decimals BT-116
BR-DEC-20 decimals BT-117
BR-DEC-23 decimals BT-131
BR-DEC-24 decimals BT-136
BR-DEC-25 decimals BT-137
BR-DEC-27 decimals BT-141
BR-DEC-28 decimals BT-142
BR-B-01 * BT-118 group:country
BR-B-02 * BT-118 group:country
BR-IC-11 * BT-72 group:vat
BR-IC-12 * BT-80 group:vat
BR-O-11 * BT-118 group:vat
BR-O-12 onlyOutside BT-151 group:vat where=line
BR-O-13 onlyOutside BT-95 group:vat where=allowance
BR-O-14 onlyOutside BT-102 group:vat where=charge
BR-CL-01 code BT-3 list=documentTypes
BR-CL-03 currencyCode -
BR-CL-04 code BT-5 list=currencies
BR-CL-05 code BT-6 list=currencies
BR-CL-06 code BT-8 list=taxPoints
BR-CL-07 schemeCode BT-18 list=referenceSchemes
BR-CL-08 code BT-21 list=noteSubjects
BR-CL-10 schemeCode BT-29 list=schemes
BR-CL-11 schemeCode BT-30 list=schemes
BR-CL-13 schemeCode BT-158 list=classifications
BR-CL-14 code BT-40 list=countries
BR-CL-15 code BT-159 list=countries
BR-CL-16 code BT-81 list=paymentMeans
BR-CL-17 code BT-118 list=vatCategories group:vat
BR-CL-18 code BT-151 list=vatCategories group:vat
BR-CL-19 code BT-98 list=allowanceReasons
BR-CL-20 code BT-105 list=chargeReasons
BR-CL-21 schemeCode BT-157 list=schemes
BR-CL-22 code BT-121 list=exemptions group:vat
BR-CL-23 * BT-130
BR-CL-24 mimeType BT-125
BR-CL-25 schemeCode BT-34 list=endpoints
BR-CL-26 schemeCode BT-71 list=schemes
`;

const SYNTAX = `
UBL-CR-002 * - group:surplus
UBL-CR-412 * BT-9 group:surplus
UBL-CR-666 * BT-18
UBL-CR-673 * BT-18
UBL-DT-01 decimals - group:sum
UBL-DT-06 missingMime BT-125
UBL-DT-07 missingFilename BT-125
UBL-SR-01 once BT-12
UBL-SR-02 once BT-15
UBL-SR-03 once BT-16
UBL-SR-04 once BT-18
UBL-SR-05 once BT-20
UBL-SR-06 * BT-25
UBL-SR-07 missing BT-25
UBL-SR-08 once BG-14
UBL-SR-09 once BT-27
UBL-SR-10 once BT-28
UBL-SR-11 once BT-30
UBL-SR-12 once BT-31
UBL-SR-13 * BT-32
UBL-SR-14 once BT-33
UBL-SR-15 once BT-44
UBL-SR-16 once BT-46
UBL-SR-17 once BT-47
UBL-SR-18 once BT-48
UBL-SR-19 payee BT-59
UBL-SR-20 payee BT-60
UBL-SR-21 payee BT-61
UBL-SR-22 once BT-62
UBL-SR-23 once BT-63
UBL-SR-24 once BG-13
UBL-SR-25 once BT-70
UBL-SR-26 once BT-83
UBL-SR-27 once BT-81
UBL-SR-28 once BT-89
UBL-SR-29 once BT-90
UBL-SR-30 once BT-97
UBL-SR-31 once BT-104
UBL-SR-32 once BT-120
UBL-SR-33 once BT-123
UBL-SR-34 once BT-127
UBL-SR-35 once BT-132
UBL-SR-36 once BG-26
UBL-SR-37 once BT-147
UBL-SR-39 once BT-11
UBL-SR-40 once BT-45
UBL-SR-42 * BT-32
UBL-SR-43 * BT-18
UBL-SR-44 * BT-83
UBL-SR-45 once BT-9
UBL-SR-46 once BT-82
UBL-SR-47 * BT-81
UBL-SR-48 * BT-151
UBL-SR-49 once BT-8
UBL-SR-50 once BT-154
UBL-SR-51 * BT-162
UBL-SR-52 once BT-128
UBL-SR-53 * BT-31
UBL-SR-54 once BG-18
UBL-SR-55 once BG-19
UBL-SR-56 once BT-17
`;

const PEPPOL = `
PEPPOL-EN16931-R001 missing BT-23
PEPPOL-EN16931-R002 * BT-22
PEPPOL-EN16931-R003 * BT-10
PEPPOL-EN16931-R004 * BT-24
PEPPOL-EN16931-R005 * BT-6
PEPPOL-EN16931-R007 * BT-23
PEPPOL-EN16931-R008 * -
PEPPOL-EN16931-R010 missing BT-49
PEPPOL-EN16931-R020 missing BT-34
PEPPOL-EN16931-R040 * BT-92 group:sum
PEPPOL-EN16931-R041 * BT-93 group:sum
PEPPOL-EN16931-R042 * BT-94 group:sum
PEPPOL-EN16931-R043 * BG-20
PEPPOL-EN16931-R044 * BT-147
PEPPOL-EN16931-R046 * BT-146 group:sum
PEPPOL-EN16931-R051 * -
PEPPOL-EN16931-R053 * BT-110 group:vat
PEPPOL-EN16931-R054 * BT-111 group:vat
PEPPOL-EN16931-R055 * BT-111 group:vat
PEPPOL-EN16931-R061 missing BT-89
PEPPOL-EN16931-R080 once BT-11
PEPPOL-EN16931-R100 once BT-128
PEPPOL-EN16931-R101 * BT-128
PEPPOL-EN16931-R110 periodOutside BT-134
PEPPOL-EN16931-R111 periodOutside BT-135
PEPPOL-EN16931-R120 * BT-131 group:sum
PEPPOL-EN16931-R121 * BT-149
PEPPOL-EN16931-R130 * BT-150
PEPPOL-EN16931-CL001 mimeType BT-125
PEPPOL-EN16931-CL002 code BT-98 list=allowanceReasons
PEPPOL-EN16931-CL003 code BT-105 list=chargeReasons
PEPPOL-EN16931-CL006 code BT-8 list=taxPoints
PEPPOL-EN16931-CL007 currencyCode -
PEPPOL-EN16931-CL008 schemeCode BT-34 list=endpoints
PEPPOL-EN16931-F001 * -
PEPPOL-EN16931-P0100 * BT-3
PEPPOL-EN16931-P0101 * BT-3
PEPPOL-EN16931-P0104 exemptionCode BT-121 group:vat code:VATEX-EU-G category:G name=vat.G
PEPPOL-EN16931-P0105 exemptionCode BT-121 group:vat code:VATEX-EU-O category:O name=vat.O
PEPPOL-EN16931-P0106 exemptionCode BT-121 group:vat code:VATEX-EU-IC category:K name=vat.K
PEPPOL-EN16931-P0107 exemptionCode BT-121 group:vat code:VATEX-EU-AE category:AE name=vat.AE
PEPPOL-EN16931-P0108 exemptionCode BT-121 group:vat code:VATEX-EU-D category:E name=vat.E
PEPPOL-EN16931-P0109 exemptionCode BT-121 group:vat code:VATEX-EU-F category:E name=vat.E
PEPPOL-EN16931-P0110 exemptionCode BT-121 group:vat code:VATEX-EU-I category:E name=vat.E
PEPPOL-EN16931-P0111 exemptionCode BT-121 group:vat code:VATEX-EU-J category:E name=vat.E
PEPPOL-EN16931-P0112 * BT-3
PEPPOL-COMMON-R040 number - kind=number.0088 form=form.0088
PEPPOL-COMMON-R041 * -
PEPPOL-COMMON-R042 number - kind=number.0184 form=form.0184
PEPPOL-COMMON-R043 number - kind=number.0208 form=form.0208
PEPPOL-COMMON-R044 number - kind=number.0201 form=form.0201
PEPPOL-COMMON-R045 number - kind=number.0210 form=form.0210
PEPPOL-COMMON-R046 number - kind=number.9907 form=form.0210
PEPPOL-COMMON-R047 number - kind=number.0211 form=form.0211
PEPPOL-COMMON-R049 number - kind=number.0007 form=form.0007
PEPPOL-COMMON-R050 number - kind=number.0151 form=form.0151
PEPPOL-COMMON-R052 number - kind=number.0096 form=form.0096
PEPPOL-COMMON-R053 number - kind=number.0198 form=form.0198
PEPPOL-COMMON-R054 number - kind=number.0106 form=form.0106
PEPPOL-COMMON-R055 number - kind=number.0190 form=form.0190
PEPPOL-COMMON-R056-1 number - kind=number.9944 form=form.9944
PEPPOL-COMMON-R056-2 number BT-31 kind=number.NL form=form.9944
PEPPOL-COMMON-R057 number - kind=number.0217 form=form.0217
PEPPOL-COMMON-R058 number BT-31 kind=number.LU form=form.LU
PEPPOL-COMMON-R059 number - kind=number.0240 form=form.0240
PEPPOL-COMMON-R062 number BT-31 kind=number.BE form=form.BE
NO-R-001 * BT-31 group:vat
NO-R-002 * BT-32
`;

let entries: ReadonlyMap<string, Entry> | null = null;

/** How a rule is told; undefined for a rule that nobody knows. The table is made when it is first asked for. */
export function entryOf(rule: string): Entry | undefined {
  entries ??= new Map([...[EN16931, SYNTAX, PEPPOL].flatMap(rows), ...vatFamilies(), ...surplus(), ...cardinality(), ...countries()]);
  return entries.get(rule);
}

function rows(table: string): [string, Entry][] {
  return table.trim().split('\n').map(row);
}

function row(line: string): [string, Entry] {
  const [rule = '', text = '', field = '-', ...rest] = line.split(' ');
  const words: Record<string, string> = {};
  const literals: Record<string, string> = {};
  let group: Group | null = null;
  for (const pair of rest) {
    const [, name = '', mark = '', value = ''] = /^(\w+)([=:])(.+)$/.exec(pair) ?? [];
    if (mark === '=') words[name] = name === 'list' || name === 'thing' || name === 'where' ? `${name}.${value}` : value;
    else if (name === 'group') group = GROUPS.find((one) => one === value) ?? null;
    else literals[name] = value;
  }
  const entry: Entry = {
    text: text === '*' ? rule : text,
    field: field === '-' ? null : field,
    ...(group === null ? {} : { group }),
    words,
    literals,
  };
  return [rule, entry];
}

const GROUPS: readonly Group[] = ['sum', 'vat', 'payment', 'surplus', 'country', 'other'];
