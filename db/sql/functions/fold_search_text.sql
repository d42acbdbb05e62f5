-- The search key of a text. The exact twin of foldSearchText in server/modules/people/rules/fold-search-text.ts, which
-- says what is folded and why: the same steps in the same order, and a test holds one against the other. Change both or
-- none; a change needs every stored search key made again. Needs a database in UTF8. Patterns run under
-- the "C" collation, so that the result does not depend on the server's locale.
create or replace function app.fold_search_text(input text) returns text
  language sql
  immutable
  parallel safe
  strict
as $fold$
  select regexp_replace(
    btrim(
      regexp_replace(
        translate(
          regexp_replace(
            replace(replace(replace(replace(
              translate(
                normalize(input collate "C", nfkd),
                'ABCDEFGHIJKLMNOPQRSTUVWXYZØŁĐÐĦŦŊÆŒÞẞ',
                'abcdefghijklmnopqrstuvwxyzøłđðħŧŋæœþß'
              ),
              'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
            '[\u0027\u0060\u00ad\u02b9-\u02bf\u0300-\u036f\u0483-\u0487\u0610-\u061c\u0621\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b-\u200f\u2018-\u201b\u202a-\u202e\u2032\u2060-\u206f\ufe00-\ufe0f\ufeff]',
            '',
            'g'
          ),
          'ٱىیۍېےةہھۃەکڪگپچژڤڥ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹øłđðħıŧŋ',
          'ايييييهههههكككبجزفف01234567890123456789olddhitn'
        ),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02c2-\u02df\u0600-\u060f\u061d-\u061f\u066a-\u066d\u06d4\u06dd\u06de\u06e9\u06fd\u06fe\u1680\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u303f]+',
        ' ',
        'g'
      ),
      ' '
    ),
    '(^| )عبد ال',
    '\1عبدال',
    'g'
  )
$fold$;
