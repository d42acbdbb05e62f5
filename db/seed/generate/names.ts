/**
 * Names to make people of, each in Arabic and Latin script so that the two full names of a person match part by part.
 * Common given and family names of their communities; whoever they make up together is invented.
 */
export interface NamePart {
  ar: string;
  en: string;
}

/** `عربي:Latin` separated by commas. */
function parts(text: string): NamePart[] {
  return text
    .split(',')
    .map((pair) => pair.trim().split(':'))
    .map(([ar = '', en = '']) => ({ ar, en }));
}

export const arabMale = parts(
  `محمد:Mohammed,أحمد:Ahmed,علي:Ali,عبدالله:Abdulla,خالد:Khalid,حمد:Hamad,جاسم:Jassim,سالم:Salem,سعيد:Saeed,راشد:Rashid,
  ناصر:Nasser,فهد:Fahad,سلطان:Sultan,يوسف:Yousef,إبراهيم:Ibrahim,عبدالرحمن:Abdulrahman,عبدالعزيز:Abdulaziz,مبارك:Mubarak,
  خليفة:Khalifa,ثاني:Thani,حسن:Hassan,حسين:Hussain,عمر:Omar,عثمان:Othman,صالح:Saleh,ماجد:Majid,فيصل:Faisal,طلال:Talal,
  بدر:Badr,سعود:Saud,تركي:Turki,مشعل:Meshal,نواف:Nawaf,عيسى:Essa,موسى:Mousa,داود:Dawood,سليمان:Sulaiman,يعقوب:Yaqoob,
  إسماعيل:Ismail,إسحاق:Ishaq,زايد:Zayed,سيف:Saif,منصور:Mansour,مسعود:Masoud,عبدالملك:Abdulmalik,عبداللطيف:Abdullatif,
  عبدالكريم:Abdulkareem,عبدالرحيم:Abdulraheem,عبدالحميد:Abdulhameed,عبدالوهاب:Abdulwahab,عبدالهادي:Abdulhadi,
  عبدالقادر:Abdulqader,عبدالسلام:Abdulsalam,عبدالغني:Abdulghani,عبدالواحد:Abdulwahid,عبدالمجيد:Abdulmajeed,
  عبدالمحسن:Abdulmohsen,عبدالرزاق:Abdulrazzaq,عبدالباسط:Abdulbasit,عبدالجبار:Abduljabbar,كمال:Kamal,جمال:Jamal,
  نبيل:Nabil,وليد:Waleed,طارق:Tariq,زياد:Ziad,رائد:Raed,ياسر:Yasser,عامر:Amer,عمار:Ammar,أنس:Anas,بلال:Bilal,حمزة:Hamza,
  زكريا:Zakaria,يحيى:Yahya,إلياس:Elias,آدم:Adam,هاشم:Hashim,قاسم:Qasim,مهدي:Mahdi,هادي:Hadi,باسم:Basim,حازم:Hazem,
  عادل:Adel,فاضل:Fadhel,كريم:Kareem,لؤي:Luay,مازن:Mazen,مروان:Marwan,مصطفى:Mustafa,محمود:Mahmoud,معاذ:Muath,مؤيد:Moayad,
  نادر:Nader,نايف:Nayef,هزاع:Hazza,هيثم:Haitham,وائل:Wael,وسام:Wissam,ضاري:Dhari,غانم:Ghanem,فارس:Faris,لحدان:Lahdan,
  محسن:Mohsen,مرزوق:Marzouq,مفتاح:Miftah,مطر:Matar,هلال:Hilal,شاهين:Shaheen,صقر:Saqr,جابر:Jaber,جبر:Jabr,حارث:Harith,
  حمود:Hamoud,دعيج:Duaij,ربيع:Rabie,رمضان:Ramadan,زيد:Zaid,سامي:Sami,سعد:Saad,شريف:Sharif,شعيب:Shuaib,ضيف الله:Dhaifallah,
  عبيد:Obaid,عتيق:Ateeq,عجلان:Ajlan,عوض:Awad,غازي:Ghazi,فواز:Fawaz,فرج:Faraj,قصي:Qusai`,
);

export const arabFemale = parts(
  `فاطمة:Fatima,مريم:Maryam,عائشة:Aisha,نورة:Noora,موزة:Moza,شيخة:Sheikha,حصة:Hessa,لطيفة:Latifa,سارة:Sara,هند:Hind,
  أمينة:Amina,خديجة:Khadija,زينب:Zainab,ريم:Reem,دانة:Dana,جواهر:Jawaher,منيرة:Muneera,عائدة:Aida,بدرية:Badriya,
  شمة:Shamma,روضة:Rawda,لولوة:Lulwa,وضحى:Wadha,مها:Maha,هيا:Haya,العنود:Al-Anoud,الجازي:Al-Jazi,نوف:Nouf,منى:Mona,
  أسماء:Asma,آمنة:Amna,إيمان:Eman,أمل:Amal,أروى:Arwa,أريج:Areej,بثينة:Buthaina,بسمة:Basma,تهاني:Tahani,جميلة:Jamila,
  جنان:Janan,حنان:Hanan,حليمة:Halima,حياة:Hayat,خلود:Khulood,خولة:Khawla,دعاء:Duaa,ديمة:Deema,رابعة:Rabia,رانيا:Rania,
  رحاب:Rihab,رشا:Rasha,رقية:Ruqaya,رنا:Rana,رهف:Rahaf,ريهام:Reham,زهرة:Zahra,سعاد:Souad,سلمى:Salma,سلوى:Salwa,
  سميرة:Samira,سمية:Sumaya,سناء:Sanaa,سهام:Siham,سوسن:Sawsan,شذى:Shatha,شروق:Shorouq,شهد:Shahad,شيماء:Shaima,صفية:Safiya,
  ضحى:Dhuha,عبير:Abeer,عفاف:Afaf,علياء:Alya,غادة:Ghada,غالية:Ghalia,فايزة:Fayza,فرح:Farah,فريدة:Farida,كلثم:Kaltham,
  كوثر:Kawthar,لبنى:Lubna,لمياء:Lamya,لينا:Lina,ليلى:Laila,مروة:Marwa,مشاعل:Mashael,ملاك:Malak,منال:Manal,ميثاء:Maitha,
  ميساء:Maysa,نادية:Nadia,نجلاء:Najla,نجوى:Najwa,ندى:Nada,نسرين:Nisreen,نعيمة:Naeema,نهى:Noha,نوال:Nawal,هالة:Hala,
  هبة:Heba,هدى:Huda,هناء:Hanaa,وداد:Widad,وفاء:Wafa,ياسمين:Yasmin,يسرى:Yusra,ابتسام:Ibtisam,انتصار:Intisar`,
);

/** Of the Gulf: tribes, places and trades. */
export const gulfFamilies = parts(
  `الكواري:Al-Kuwari,المري:Al-Marri,الهاجري:Al-Hajri,النعيمي:Al-Nuaimi,السليطي:Al-Sulaiti,المناعي:Al-Mannai,
  المهندي:Al-Mohannadi,الدوسري:Al-Dosari,الشمري:Al-Shammari,القحطاني:Al-Qahtani,العنزي:Al-Enezi,المطيري:Al-Mutairi,
  الرشيدي:Al-Rashidi,الحربي:Al-Harbi,العتيبي:Al-Otaibi,الزهراني:Al-Zahrani,الغامدي:Al-Ghamdi,الشهري:Al-Shehri,
  العجمي:Al-Ajmi,الخالدي:Al-Khaldi,السبيعي:Al-Subaie,البلوشي:Al-Balushi,الأنصاري:Al-Ansari,العمادي:Al-Emadi,
  الجابر:Al-Jaber,الجفيري:Al-Jufairi,الحمادي:Al-Hammadi,الحرمي:Al-Harami,الخاطر:Al-Khater,الخليفي:Al-Khulaifi,
  الخيارين:Al-Khayareen,الدرويش:Al-Darwish,الدفع:Al-Dafa,الذوادي:Al-Thawadi,الرميحي:Al-Rumaihi,الرويلي:Al-Ruwaili,
  الزيارة:Al-Ziyara,السادة:Al-Sada,السعدي:Al-Saadi,السويدي:Al-Suwaidi,الشاوي:Al-Shawi,الشيبة:Al-Sheeba,
  الصايغ:Al-Sayegh,الصديقي:Al-Siddiqi,الطوار:Al-Tawar,العبيدلي:Al-Obaidli,العبدالله:Al-Abdulla,العطية:Al-Attiyah,
  العلي:Al-Ali,العمري:Al-Omari,الغانم:Al-Ghanem,الفضالة:Al-Fadala,الفياض:Al-Fayyad,القاضي:Al-Qadi,الكبيسي:Al-Kubaisi,
  الكعبي:Al-Kaabi,اللنجاوي:Al-Langawi,المالكي:Al-Malki,المحمود:Al-Mahmoud,المراغي:Al-Maraghi,المسلماني:Al-Muslimani,
  المسند:Al-Misnad,المضاحكة:Al-Madhahka,المعضادي:Al-Maadeed,المفتاح:Al-Muftah,الملا:Al-Mulla,المنصوري:Al-Mansouri,
  الموسوي:Al-Mousawi,النابت:Al-Nabit,النصر:Al-Nasr,الهتمي:Al-Hitmi,الهاشمي:Al-Hashemi,الهيل:Al-Hail,الوذين:Al-Watheen,
  اليافعي:Al-Yafei,اليهري:Al-Yahri,اليوسف:Al-Yousef,البوعينين:Al-Buainain,البدر:Al-Badr,البكر:Al-Bakr,البنعلي:Al-Binali,
  البادي:Al-Badi,البريدي:Al-Buraidi,البوفلاسة:Al-Bufalasa,التميمي:Al-Tamimi,الجاسم:Al-Jasim,الجهني:Al-Juhani,
  الجلاهمة:Al-Jalahma,الحايك:Al-Hayek,الحبابي:Al-Hababi,الحداد:Al-Haddad,الحسيني:Al-Husseini,الحميدي:Al-Humaidi,
  الحنزاب:Al-Hinzab,الخزرجي:Al-Khazraji,الخياط:Al-Khayyat,الدهيمي:Al-Duhaimi,الراشد:Al-Rashed,الربان:Al-Rabban,
  الرئيسي:Al-Raeesi,الزعابي:Al-Zaabi,الزامل:Al-Zamil,السالم:Al-Salem,السيد:Al-Sayed,السهلي:Al-Sahli,الشامسي:Al-Shamsi,
  الشرشني:Al-Sharshani,الشريف:Al-Sharif,الشيباني:Al-Shaibani,الصالح:Al-Saleh,الصفار:Al-Saffar,
  الضابط:Al-Dhabit,الطاهر:Al-Taher,الظاهري:Al-Dhaheri,العامري:Al-Ameri,العباسي:Al-Abbasi,العسيري:Al-Asiri,العجي:Al-Aji,
  العيسى:Al-Essa,الغزال:Al-Ghazal,الغيلاني:Al-Ghailani,الفارسي:Al-Farsi,الفردان:Al-Fardan,الفهيدة:Al-Fahida,
  الفيحاني:Al-Faihani,القبيسي:Al-Qubaisi,القمرا:Al-Qamra,الكندري:Al-Kandari,المحنا:Al-Muhanna,المزروعي:Al-Mazrouei,
  المقبالي:Al-Maqbali,المهيري:Al-Muhairi,الميسري:Al-Maisari,النداوي:Al-Nadawi,الهديفي:Al-Hudaifi,الوهيبي:Al-Wahaibi,
  الوكيل:Al-Wakeel,اليامي:Al-Yami,الأحبابي:Al-Ahbabi,الأصمخ:Al-Asmakh,الإبراهيم:Al-Ibrahim,آل إسحاق:Al Ishaq,
  آل محمود:Al Mahmoud,آل سعيد:Al Saeed,آل شافي:Al Shafi,بن علي:Bin Ali,بوحميد:Bu Humaid,بوهندي:Bu Hindi,بوجسوم:Bu Jassoum,
  بوصابر:Bu Saber,بوكشيشة:Bu Kashisha,جمعة:Juma,سلمان:Salman,غلوم:Ghuloom,ملك:Malik`,
);

const egyptFamilies = parts(
  `السيد:El-Sayed,حسنين:Hassanein,عبدالفتاح:Abdelfattah,المصري:El-Masry,شلبي:Shalaby,الشاذلي:El-Shazly,منصور:Mansour,
  البنا:El-Banna,عطية:Attia,زكي:Zaki,رزق:Rizk,غنيم:Ghoneim,الدسوقي:El-Desouky,فؤاد:Fouad,نصار:Nassar,الجندي:El-Gendy,
  سالم:Salem,هلال:Helal,شعبان:Shaaban,البحيري:El-Beheiry`,
);
const levantFamilies = parts(
  `الخطيب:Al-Khatib,حداد:Haddad,النجار:Najjar,الحلبي:Halabi,العمري:Omari,المصري:Masri,الزعبي:Zoubi,عبيدات:Obeidat,
  الروسان:Rousan,القاسم:Qasem,شاهين:Shaheen,الطويل:Tawil,الحموي:Hamwi,قباني:Qabbani,خوري:Khoury,بيطار:Bitar,زيدان:Zeidan,
  أبو زيد:Abu Zaid,عودة:Odeh,دروزة:Darwaza`,
);
const sudanFamilies = parts(
  `عبدالرحيم:Abdelrahim,الطيب:Eltayeb,البشير:Elbashir,آدم:Adam,إدريس:Idris,الأمين:Elamin,بابكر:Babiker,الفاضل:Elfadil,
  حامد:Hamid,عوض الكريم:Awadelkarim,مدني:Madani,النور:Elnour,مكي:Makki,الصادق:Elsadig`,
);
const maghrebFamilies = parts(
  `بن علي:Ben Ali,الطرابلسي:Trabelsi,الجزيري:Jaziri,المرزوقي:Marzouki,العياري:Ayari,الشابي:Chebbi,
  بنسالم:Bensalem,العلوي:Alaoui,بناني:Bennani,التازي:Tazi,الفاسي:Fassi`,
);
const indianMale = parts(
  `راجيش:Rajesh,سوريش:Suresh,أنيل:Anil,سونيل:Sunil,فيجاي:Vijay,أرجون:Arjun,فيكرام:Vikram,سانجاي:Sanjay,مانوج:Manoj,
  برديب:Pradeep,شيبو:Shibu,بيجو:Biju,جوزيف:Joseph,توماس:Thomas,جورج:George,سلمان:Salman,عرفان:Irfan,إمتياز:Imtiaz,نوشاد:Naushad,شمير:Shameer`,
);
const indianFemale = parts(
  `بريا:Priya,لاكشمي:Lakshmi,أنيتا:Anita,ديبا:Deepa,سونيتا:Sunita,ميرا:Meera,كافيتا:Kavita,ريخا:Rekha,آشا:Asha,شيرين:Shireen,رشمي:Reshmi,جيسي:Jessy`,
);
const indianFamilies = parts(
  `كومار:Kumar,نير:Nair,مينون:Menon,بيلاي:Pillai,شارما:Sharma,باتيل:Patel,ريدي:Reddy,راو:Rao,فارغيز:Varghese,ماثيو:Mathew,
  كوريان:Kurian,سينغ:Singh,غوبتا:Gupta,إير:Iyer,خان:Khan,كويا:Koya,رحمان:Rahman,ديسوزا:D’Souza`,
);
const filipinoMale = parts(
  `خوسيه:Jose,مارك:Mark,رامون:Ramon,كارلو:Carlo,أنجلو:Angelo,إدغار:Edgar,روبرتو:Roberto,دانيلو:Danilo,جيرالد:Gerald,نويل:Noel,ريكو:Rico,ألفين:Alvin`,
);
const filipinoFemale = parts(
  `ماريا:Maria,جاسمين:Jasmine,روزا:Rosa,كريستينا:Cristina,أنجليكا:Angelica,غريس:Grace,لورينا:Lorena,ميلاني:Melanie,جويس:Joyce,كارين:Karen,ليزا:Liza,نينا:Nina`,
);
const filipinoFamilies = parts(
  `سانتوس:Santos,رييس:Reyes,كروز:Cruz,باوتيستا:Bautista,أوكامبو:Ocampo,غارسيا:Garcia,مندوزا:Mendoza,توريس:Torres,
  فلوريس:Flores,راموس:Ramos,أكينو:Aquino,فيلانويفا:Villanueva,نافارو:Navarro,دي ليون:De Leon`,
);
const southAsianMale = parts(
  `عمران:Imran,شهيد:Shahid,نديم:Nadeem,وسيم:Waseem,كاشف:Kashif,رضوان:Rizwan,طاهر:Tahir,جاويد:Javed,شفيق:Shafiq,رفيق:Rafiq,
  فاروق:Farooq,أشرف:Ashraf,أكرم:Akram,سليم:Saleem,ظهير:Zaheer,منير:Muneer,شهاب:Shihab,عبدالقيوم:Abdul Qayyum`,
);
const southAsianFemale = parts(
  `صائمة:Saima,شازية:Shazia,ناهيد:Naheed,ربينة:Rubina,نازية:Nazia,تسليمة:Taslima,شبانة:Shabana,فرزانة:Farzana,بشرى:Bushra,ثمينة:Samina`,
);
const southAsianFamilies = parts(
  `خان:Khan,بت:Butt,شيخ:Sheikh,قريشي:Qureshi,ملك:Malik,شودري:Chaudhry,أنصاري:Ansari,صديقي:Siddiqui,مرزا:Mirza,حسين:Hussain,
  أحمد:Ahmad,إسلام:Islam,ميا:Mia,علم:Alam,سركار:Sarkar,رانا:Rana`,
);
const nepaliMale = parts(
  `رام:Ram,بشنو:Bishnu,كريشنا:Krishna,ديبك:Dipak,سوراج:Suraj,بيبين:Bipin,غوبال:Gopal,هاري:Hari,راجو:Raju,كمل:Kamal`,
);
const nepaliFamilies = parts(
  `ثابا:Thapa,غورونغ:Gurung,تامانغ:Tamang,راي:Rai,شريستا:Shrestha,أديكاري:Adhikari,كاركي:Karki,لاما:Lama,بهاتاراي:Bhattarai`,
);
const westernMale = parts(
  `جيمس:James,ديفيد:David,مايكل:Michael,أندرو:Andrew,ستيفن:Stephen,بول:Paul,روبرت:Robert,سايمون:Simon,دانيال:Daniel,بيتر:Peter,كولين:Colin,غراهام:Graham`,
);
const westernFemale = parts(
  `إيما:Emma,سوزان:Susan,هيلين:Helen,كلير:Claire,لورا:Laura,راشيل:Rachel,كاثرين:Catherine,أليسون:Alison,جوان:Joan,فيونا:Fiona`,
);
const westernFamilies = parts(
  `كارتر:Carter,هاريس:Harris,بينيت:Bennett,كولينز:Collins,ميتشل:Mitchell,تيرنر:Turner,باركر:Parker,إدواردز:Edwards,موراي:Murray,غراي:Gray,ووكر:Walker,أونيل:O’Neill`,
);

/** Which names a nationality has. `lineage`: father and grandfather stand in the name, as in Arab names. */
export interface NameStock {
  male: readonly NamePart[];
  female: readonly NamePart[];
  families: readonly NamePart[];
  lineage: boolean;
}
const arab = (families: NamePart[]): NameStock => ({ male: arabMale, female: arabFemale, families, lineage: true });
const gulf = arab(gulfFamilies);
const egypt = arab(egyptFamilies);
const levant = arab(levantFamilies);
const sudan = arab(sudanFamilies);
const maghreb = arab(maghrebFamilies);
const india: NameStock = { male: indianMale, female: indianFemale, families: indianFamilies, lineage: false };
const philippines: NameStock = {
  male: filipinoMale,
  female: filipinoFemale,
  families: filipinoFamilies,
  lineage: false,
};
const southAsia: NameStock = {
  male: southAsianMale,
  female: southAsianFemale,
  families: southAsianFamilies,
  lineage: false,
};
const nepal: NameStock = { male: nepaliMale, female: indianFemale, families: nepaliFamilies, lineage: false };
const west: NameStock = { male: westernMale, female: westernFemale, families: westernFamilies, lineage: false };

/** Nationalities (ISO alpha-3) by their share among non-Qatari staff, with their numeric code and their names. */
export const nationalities: readonly {
  code: string;
  numeric: string;
  weight: number;
  names: NameStock;
  arab: boolean;
}[] = [
  { code: 'EGY', numeric: '818', weight: 18, names: egypt, arab: true },
  { code: 'JOR', numeric: '400', weight: 11, names: levant, arab: true },
  { code: 'SDN', numeric: '729', weight: 10, names: sudan, arab: true },
  { code: 'SYR', numeric: '760', weight: 6, names: levant, arab: true },
  { code: 'LBN', numeric: '422', weight: 4, names: levant, arab: true },
  { code: 'PSE', numeric: '275', weight: 5, names: levant, arab: true },
  { code: 'TUN', numeric: '788', weight: 5, names: maghreb, arab: true },
  { code: 'MAR', numeric: '504', weight: 3, names: maghreb, arab: true },
  { code: 'YEM', numeric: '887', weight: 4, names: gulf, arab: true },
  { code: 'OMN', numeric: '512', weight: 2, names: gulf, arab: true },
  { code: 'BHR', numeric: '048', weight: 1, names: gulf, arab: true },
  { code: 'IND', numeric: '356', weight: 12, names: india, arab: false },
  { code: 'PAK', numeric: '586', weight: 6, names: southAsia, arab: false },
  { code: 'BGD', numeric: '050', weight: 4, names: southAsia, arab: false },
  { code: 'PHL', numeric: '608', weight: 6, names: philippines, arab: false },
  { code: 'NPL', numeric: '524', weight: 3, names: nepal, arab: false },
  { code: 'GBR', numeric: '826', weight: 1, names: west, arab: false },
];
export const qatari = { code: 'QAT', numeric: '634', names: gulf } as const;
