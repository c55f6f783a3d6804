-- A text as search sees it: lower case, no accents, plain quotes, designators as one word (S-400, S400, S 400).
-- The steps of claims/text/fold.py, where they are explained; a test holds the two together. What cannot match is
-- skipped: translate() looks at every letter of its table for each letter of the text.
-- A changed step is a new version of this function, because stored search vectors do not follow by themselves.
CREATE FUNCTION reporting.fold_v1(said text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $fold$
BEGIN
    said := replace(lower(said COLLATE "C"), '`', '''');
    IF octet_length(said) > length(said) THEN
        said := translate(said,
            E'‘’‚‛\u02bcʻ′´“”„‟«»″‐‑‒–−﹣－—―\u00a0\u1680\u2000\u2001\u2002'
            '\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u0085'
            '\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff',
            E'''''''''''''''''"""""""-------                     ');
    END IF;
    IF octet_length(said) > length(said) THEN
        said := translate(said,
            E'ıİøØđĐłŁħĦŧŦŋŊðÐəƏƒĸſÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČč'
            'ĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįĲĴĵĶķĹĺĻļĽľĿŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷ'
            'ŸŹźŻżŽž',
            E'iiooddllhhttnnddaafksaaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuyyaaaaaacccccccc'
            'ddeeeeeeeeeegggggggghhiiiiiiiiĳjjkkllllllŀnnnnnnoooooorrrrrrssssssssttttuuuuuuuuuuuuwwyy'
            'yzzzzzz');
    END IF;
    IF octet_length(said) > length(said) THEN
        said := translate(said,
            E'ƁƂƄƆƇƉƊƋƎƐƑƓƔƖƗƘƜƝƟƠơƢƤƦƧƩƬƮƯưƱƲƳƵƷƸƼǄǅǇǈǊǋǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǞǟǠǡǢǣǤǦǧǨǩǪǫǬǭǮǯǰǱǲǴǵǶǷǸǹǺǻǼ'
            'ǽǾǿȀȁȂȃȄȅȆȇȈȉȊȋȌȍȎȏȐȑȒȓȔȕȖȗȘșȚțȜȞȟȠȢȤȦȧȨȩȪȫȬȭȮȯȰȱȲȳȺȻȽȾɁɃɄɅɆɈɊɌɎͰͲͶͿΆΈΉΊΌΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜ'
            'ΝΞΟΠΡΣΤΥΦΧΨΩΪΫάέήίΰϊϋόύώϏϓϔϘϚϜϞϠϢϤϦϨϪϬϮϴϷϹϺϽϾϿЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩ'
            'ЪЫЬЭЮЯйѐёѓїќѝўѠѢѤѦѨѪѬѮѰѲѴѶѷѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӂӃӅӇӉӋӍӐӑӒӓӔӖӗӘӚӛӜӝӞӟӠӢӣӤӥӦ'
            'ӧӨӪӫӬӭӮӯӰӱӲӳӴӵӶӸӹӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮḀḁḂḃḄḅḆḇḈḉḊḋḌḍḎḏḐḑḒḓḔḕḖḗḘḙḚḛḜḝḞḟḠḡḢḣḤḥḦḧḨḩḪḫ'
            'ḬḭḮḯḰḱḲḳḴḵḶḷḸḹḺḻḼḽḾḿṀṁṂṃṄṅṆṇṈṉṊṋṌṍṎṏṐṑṒṓṔṕṖṗṘṙṚṛṜṝṞṟṠṡṢṣṤṥṦṧṨṩṪṫṬṭṮṯṰṱṲṳṴṵṶṷṸṹṺṻṼṽṾṿẀẁẂẃ'
            'ẄẅẆẇẈẉẊẋẌẍẎẏẐẑẒẓẔẕẖẗẘẙẛẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠ'
            'ỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹỺỼỾἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏἐἑἒἓἔἕἘἙἚἛἜἝἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿ'
            'ὀὁὂὃὄὅὈὉὊὋὌὍὐὑὒὓὔὕὖὗὙὛὝὟὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὰάὲέὴήὶίὸόὺύὼώᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟᾠᾡ'
            'ᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺΆᾼιῂῃῄῆῇῈΈῊΉῌῐῑῒΐῖῗῘῙῚΊῠῡῢΰῤῥῦῧῨῩῪΎῬῲῳῴῶῷῸΌῺΏῼ\u0300\u0301\u0302'
            '\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030d\u030e\u030f\u0310'
            '\u0311\u0312\u0313\u0314\u0315\u0316\u0317\u0318\u0319\u031a\u031b\u031c\u031d\u031e'
            '\u031f\u0320\u0321\u0322\u0323\u0324\u0325\u0326\u0327\u0328\u0329\u032a\u032b\u032c'
            '\u032d\u032e\u032f\u0330\u0331\u0332\u0333\u0334\u0335\u0336\u0337\u0338\u0339\u033a'
            '\u033b\u033c\u033d\u033e\u033f\u0340\u0341\u0342\u0343\u0344\u0345\u0346\u0347\u0348'
            '\u0349\u034a\u034b\u034c\u034d\u034e\u034f\u0350\u0351\u0352\u0353\u0354\u0355\u0356'
            '\u0357\u0358\u0359\u035a\u035b\u035c\u035d\u035e\u035f\u0360\u0361\u0362\u0363\u0364'
            '\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f',
            E'ɓƃƅɔƈɖɗƌǝɛƒɠɣɩɨƙɯɲɵooƣƥʀƨʃƭʈuuʊʋƴƶʒƹƽǆǆǉǉǌǌaaiioouuuuuuuuuuaaaaææǥggkkooooʒʒjǳǳggƕƿnnaaæ'
            'æøøaaaaeeeeiiiioooorrrruuuussttȝhhƞȣȥaaeeooooooooyyⱥȼƚⱦɂƀʉʌɇɉɋɍɏͱͳͷϳαεηιουωιαβγδεζηθικλμ'
            'νξοπρστυφχψωιυαεηιυιυουωϗϒϒϙϛϝϟϡϣϥϧϩϫϭϯθϸϲϻͻͼͽееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщ'
            'ъыьэюяиеегікиуѡѣѥѧѩѫѭѯѱѳѵѵѵѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏжжӄӆӈӊӌӎааааӕееәәәжжззӡиииио'
            'оөөөээууууууччӷыыӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯaabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhh'
            'iiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwww'
            'wwwwwwxxxxyyzzzzzzhtwyſaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiiooooooooooooooooooooo'
            'ooouuuuuuuuuuuuuuyyyyyyyyỻỽỿααααααααααααααααεεεεεεεεεεεεηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιι'
            'οοοοοοοοοοοουυυυυυυυυυυυωωωωωωωωωωωωωωωωααεεηηιιοουυωωααααααααααααααααηηηηηηηηηηηηηηηηωω'
            'ωωωωωωωωωωωωωωααααααααααααιηηηηηεεηηηιιιιιιιιιιυυυυρρυυυυυυρωωωωωοοωωω');
    END IF;
    IF octet_length(said) > length(said) THEN
        said := replace(said, 'ß', 'ss');
        said := replace(said, 'ẞ', 'ss');
        said := replace(said, 'æ', 'ae');
        said := replace(said, 'Æ', 'ae');
        said := replace(said, 'œ', 'oe');
        said := replace(said, 'Œ', 'oe');
        said := replace(said, 'þ', 'th');
        said := replace(said, 'Þ', 'th');
        said := replace(said, 'ﬁ', 'fi');
        said := replace(said, 'ﬂ', 'fl');
        said := replace(said, '…', '...');
    END IF;
    IF said ~ '[\t\n\r\f\v]|  ' THEN
        said := regexp_replace(said,
            '[ \t\n\r\f\v]+',
            ' ', 'g');
    END IF;
    IF said ~ '[0-9]' THEN
        said := regexp_replace(said,
            '(?<![a-z0-9''.-])(?!(?:mid|pre|post|top|age|aged|over|non|late)-)([a-z]{1,4}|covid)-(?=[0-9]{1,4}(?:[^0-9]|$))(?!(?:19|20)[0-9][0-9](?:[^0-9]|$))',
            '\1', 'g');
        said := regexp_replace(said,
            '(?<![a-z0-9''.-])([b-hj-z]) (?=[0-9]{2,4}(?:[^0-9,.]|[,.][^0-9]|[,.]?$))(?!(?:19|20)[0-9][0-9](?:[^0-9]|$))',
            '\1', 'g');
        said := regexp_replace(said,
            '(?<![a-z0-9''])([a-z]{1,4}[0-9]{1,4})s(?![a-z0-9])',
            '\1', 'g');
    END IF;
    RETURN btrim(said);
END
$fold$;

COMMENT ON FUNCTION reporting.fold_v1(text) IS
    'A text as search sees it: lower case, no accents, plain quotes, S-400 and S400 one word';
