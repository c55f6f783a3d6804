-- Class of a source: the lists of claims/data/voices.yaml, by tools/write_voice_functions.py.
CREATE OR REPLACE FUNCTION reporting.role_class(role text, name text, kind text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
    SELECT CASE
        WHEN name IS NULL OR kind = 'anonymous' THEN 'unnamed'
        WHEN kind IN ('state', 'office') THEN 'official'
        WHEN kind = 'person' THEN CASE
            WHEN reporting.fold_v1(role) ~ '(?<!\w)(?:chief executives?|ceos?|cfos?|coos?|chief financial officers?|chief operating officers?'
'|managing directors?|companys?|firms?|businessmans?|businesswomans?|entrepreneurs?|investors?|developers?'
'|owners?|shopkeepers?|manufacturers?|bankers?|brokers?|traders?|retailers?|exporters?|importers?'
'|industrialists?|executives?|private sectors?|general counsels?|vice chairmans?|vice chairwomans?'
'|shareholders?|landlords?|restaurateurs?|hoteliers?)(?!\w)' THEN 'business'
            WHEN reporting.fold_v1(role) ~ '(?<!\w)(?:professors?|researchers?|scientists?|scholars?|academics?|analysts?|economists?|historians?'
'|physicists?|chemists?|biologists?|epidemiologists?|virologists?|psychologists?|sociologists?|criminologists?'
'|climatologists?|meteorologists?|seismologists?|geologists?|engineers?|physicians?|doctors?|drs?|surgeons?'
'|psychiatrists?|statisticians?|demographers?|lecturers?|studys?|studiess?|universitys?|institutes?'
'|think tanks?|experts?|specialist ins?|fellows?|pollsters?)(?!\w)' THEN 'expert'
            WHEN reporting.fold_v1(role) ~ '(?<!\w)(?:lawyers?|attorneys?|solicitors?|barristers?|journalists?|reporters?|editors?|correspondents?'
'|columnists?|priests?|bishops?|pastors?|rabbis?|imams?|revs?|reverends?|archbishops?|cardinals?|popes?|unions?'
'|unionss?|coachs?|players?|actors?|actresss?|singers?|authors?|novelists?|activists?|campaigners?|charitys?'
'|associations?|coalitions?|foundations?|prizes?)(?!\w)' THEN 'other'
            WHEN reporting.fold_v1(role) ~ '(?<!\w)(?:presidents?|prime ministers?|ministers?|premiers?|chancellors?|kings?|queens?|princes?|senators?'
'|sens?|reps?|representatives?|congressmans?|congresswomans?|congresss?|member of parliaments?|mps?|meps?'
'|lawmakers?|legislators?|deputys?|dels?|governors?|govs?|mayors?|councillors?|councilmans?|councilwomans?'
'|aldermans?|commissioners?|secretary of states?|secretary generals?|secretary-generals?|foreign secretarys?'
'|home secretarys?|press secretarys?|secretarys?|ambassadors?|envoys?|diplomats?|consuls?|attorney generals?'
'|prosecutors?|judges?|justices?|sheriffs?|polices?|chief of polices?|inspectors?|detectives?|officers?'
'|generals?|gens?|colonels?|cols?|admirals?|majors?|captains?|lieutenants?|sergeants?|commanders?|armys?|navys?'
'|air forces?|militarys?|soldiers?|ministrys?|governments?|state departments?|kremlins?|white houses?|councils?'
'|agencys?|partys?|majority leaders?|minority leaders?|house speakers?|speakers?|nominees?|candidates?'
'|candidatess?|democrats?|republicans?|caucuss?|officials?|spokesman for the presidents?|central banks?'
'|treasurys?|regulators?|elections?)(?!\w)' THEN 'official'
            WHEN reporting.fold_v1(role) ~ '(?<!\w)(?:residents?|citizens?|neighbours?|neighbors?|witnesss?|eyewitnesss?|bystanders?|passengers?'
'|passer-bys?|villagers?|farmers?|mothers?|fathers?|parents?|sons?|daughters?|brothers?|sisters?|widows?|wifes?'
'|husbands?|survivors?|victims?|students?|pupils?|teachers?|drivers?|shoppers?|tourists?|voters?|protesters?'
'|demonstrators?|refugees?|migrants?|patients?|workers?|employees?|nurses?|retirees?|pensioners?|fans?)(?!\w)' THEN 'resident'
            ELSE 'other'
        END
        ELSE CASE
            WHEN reporting.fold_v1(name) ~ '(?<!\w)(?:companys?|corps?|corporations?|incs?|ltds?|llcs?|plcs?|cos?|holdingss?|banks?|airliness?|airwayss?'
'|motorss?|industriess?|technologiess?|groups?|partnerss?|capitals?|securitiess?|energys?|oils?'
'|pharmaceuticalss?|insurances?|brotherss?)(?!\w)' THEN 'business'
            WHEN reporting.fold_v1(name) ~ '(?<!\w)(?:universitys?|institutes?|institutions?|academys?|colleges?|laboratorys?|laboratoriess?|observatorys?'
'|surveys?|researchs?|think tanks?|centre fors?|center fors?)(?!\w)' THEN 'expert'
            WHEN reporting.fold_v1(name) ~ '(?<!\w)(?:ministrys?|departments?|governments?|parliaments?|senates?|congresss?|councils?|commissions?|courts?'
'|polices?|armys?|navys?|forcess?|partys?|agencys?|embassys?|cabinets?|kremlins?|white houses?|pentagons?'
'|presidencys?|administrations?|treasurys?|central banks?|secretariats?|bureaus?|authoritys?|natos?'
'|united nationss?|european unions?|citys?|countys?|committees?)(?!\w)' THEN 'official'
            ELSE 'other'
        END
    END
$body$;

COMMENT ON FUNCTION reporting.role_class(text, text, text) IS
    'Class of a source by role, name and kind: official, expert, business, resident, other or unnamed';
