"""Statements that the fixtures are made of. All figures are made up."""

DECOYS = ["77.7 percent", "$88.8 billion", "66.6 percent"]

STORIES = {
    "kenya": {
        "title": "Kenya's inflation eases in March on cheaper food",
        "date": "2021-04-01",
        "publisher": "Lakeside Daily",
        "body": [
            "NAIROBI - Kenya's inflation eased to 5.9 percent in March 2021 from 6.3 percent in February, the statistics office said on Thursday.",
            "Food prices rose 4.7 percent from a year earlier, while transport prices rose 11.2 percent.",
            "The central bank has held its policy rate at 7.0 percent since April 2020, and most analysts expect no change at its next meeting.",
        ],
    },
    "pakistan": {
        "title": "Pakistan's exports of computer services grow in nine months",
        "date": "2021-04-20",
        "publisher": "The Indus Ledger",
        "body": [
            "ISLAMABAD - Pakistan's exports of computer services rose 41.2 percent to $1.23 billion in July-March of the fiscal year 2020-21, from $871 million in the same period a year before, the central bank said on Tuesday.",
            "In March alone they were $164 million, against $121 million in March 2020.",
            "Officials said that the target of $2.1 billion for the whole year was within reach.",
        ],
    },
    "ghana": {
        "title": "Ghana's economy grew 3.1% in the first quarter",
        "date": "2021-06-16",
        "publisher": "Gold Coast Wire",
        "body": [
            "ACCRA - Ghana's gross domestic product grew by 3.1% in the first quarter of 2021, the statistical service said on Wednesday, after growth of 3.3% in the fourth quarter of 2020.",
            "Agriculture grew by 4.3%, industry shrank by 1.3% and services grew by 4.0%.",
            "The government expects growth of 5.0% for the whole of 2021.",
        ],
    },
    "euro": {
        "title": "Unemployment in the euro area at 8.1%",
        "date": "2021-04-06",
        "publisher": "Rhine Statistics",
        "body": [
            "LUXEMBOURG - The unemployment rate in the euro area was 8.1% in February 2021, up from 7.3% in February 2020.",
            "The number of unemployed rose by 48 000 in February to 13.2 million.",
        ],
    },
    "peru": {
        "title": "Peru's central bank leaves its rate at 0.25%",
        "date": "2021-05-13",
        "publisher": "Andes Monitor",
        "body": [
            "LIMA - Peru's central bank left its policy rate at 0.25% on Thursday, as expected by all analysts.",
            "Inflation in Peru was 2.4% in April 2021, down from 2.6% in March.",
            "International reserves stood at $78.4 billion on May 12.",
        ],
    },
    "trade": {
        "title": "Trade deficit of Nepal widens in ten months",
        "date": "2021-05-25",
        "publisher": "Himal Trade News",
        "body": [
            "KATHMANDU - Nepal's imports rose 22.1 percent to Rs 1.24 trillion in the first ten months of the fiscal year 2020/21, and exports rose 30.9 percent to Rs 106.8 billion, the customs department said.",
            "The trade deficit widened 21.3 percent to Rs 1.13 trillion.",
        ],
    },
}

TABLE = {
    "caption": "Consumer prices in Kenya, changes from a year earlier in percent",
    "head": ["", "February 2021", "March 2021"],
    "rows": [["Food", "6.9", "4.7"], ["Transport", "10.9", "11.2"], ["All items", "6.3", "5.9"]],
}
