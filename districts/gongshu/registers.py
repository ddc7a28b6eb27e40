"""Places, people and mandates of the sample district. See make.py."""

import random

random.seed(330105)

STREETS = {
    "001": ("米市巷街道", "Mishixiang"), "002": ("湖墅街道", "Hushu"), "003": ("小河街道", "Xiaohe"),
    "004": ("和睦街道", "Hemu"), "005": ("拱宸桥街道", "Gongchenqiao"), "007": ("大关街道", "Daguan"),
    "008": ("上塘街道", "Shangtang"), "009": ("祥符街道", "Xiangfu"), "010": ("康桥街道", "Kangqiao"),
    "011": ("半山街道", "Banshan"), "012": ("天水街道", "Tianshui"), "013": ("武林街道", "Wulin"),
    "014": ("长庆街道", "Changqing"), "015": ("潮鸣街道", "Chaoming"), "016": ("朝晖街道", "Zhaohui"),
    "017": ("文晖街道", "Wenhui"), "018": ("东新街道", "Dongxin"), "019": ("石桥街道", "Shiqiao"),
}
GRID = [
    [None, "010", "011", None],
    ["009", "005", "008", "019"],
    ["004", "003", "007", "018"],
    ["001", "002", "016", "017"],
    ["012", "013", "014", "015"],
]
WEST, NORTH, WIDE, HIGH = 120.100, 30.365, 0.030, 0.019


def corner(row, column):
    """A corner of the drawing, moved a little off the square, the same for all who share it."""
    r = random.Random(row * 31 + column * 7 + 5)
    lon = WEST + column * WIDE + r.uniform(-0.006, 0.006) + row * 0.0012
    lat = NORTH - row * HIGH + r.uniform(-0.004, 0.004)
    return [round(lon, 5), round(lat, 5)]


def square(west, north, wide, high):
    return [[west, north], [west + wide, north], [west + wide, north - high], [west, north - high], [west, north]]


features, places = [], []


def place(code, parent, kind, zh, en, lat="", lon="", plate="", note=""):
    places.append([code, parent, kind, zh, en, "", "", lat, lon, plate, note])


def outline(code, ring):
    ring = [[round(lon, 5), round(lat, 5)] for lon, lat in ring]
    features.append({"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}})


place("330105", "", "district", "拱墅区", "Gongshu District")
for row, line in enumerate(GRID):
    for column, street in enumerate(line):
        if not street:
            continue
        ring = [corner(row, column), corner(row, column + 1), corner(row + 1, column + 1), corner(row + 1, column)]
        code = "330105" + street
        zh, en = STREETS[street]
        lat = round(sum(p[1] for p in ring) / 4, 5)
        lon = round(sum(p[0] for p in ring) / 4, 5)
        place(code, "330105", "street", zh, en + " Subdistrict", lat, lon)
        outline(code, ring + [ring[0]])

INVENTED = "编写的地点 · invented"
LOCAL = "本区自编代码 · local code"
place("jiru", "330105009", "community", "吉如社区", "Jiru Community", 30.3400, 120.1135, "", LOCAL)
outline("jiru", square(120.1075, 30.3445, 0.0125, 0.0085))
place("jiru-jiayuan", "jiru", "compound", "吉如家园", "Jiru Jiayuan", 30.3412, 120.1105, "JR-000", LOCAL)
outline("jiru-jiayuan", square(120.1080, 30.3440, 0.0055, 0.0050))
for n in range(1, 13):
    place(f"jiru-jiayuan-{n}", "jiru-jiayuan", "building", f"{n}幢", f"Building {n}",
          round(30.3436 - (n - 1) // 4 * 0.0012, 5), round(120.1086 + (n - 1) % 4 * 0.0012, 5), f"JR-{n:03}")
for slug, zh, en, lat, lon in [("stilt", "架空层", "Stilt floor", 30.3402, 120.1092), ("green", "绿化带", "Green belt", 30.3398, 120.1108),
                               ("bins", "垃圾投放点", "Bin shelter", 30.3395, 120.1120)]:
    place(f"jiru-jiayuan-{slug}", "jiru-jiayuan", "spot", zh, en, lat, lon, f"JR-{slug.upper()}")
place("xinan-tianyuan", "jiru", "compound", "新安天苑", "Xin'an Tianyuan", 30.3385, 120.1170, "XA-000", LOCAL)
outline("xinan-tianyuan", square(120.1145, 30.3410, 0.0045, 0.0045))
for n in range(1, 7):
    place(f"xinan-tianyuan-{n}", "xinan-tianyuan", "building", f"{n}幢", f"Building {n}",
          round(30.3402 - (n - 1) // 3 * 0.0016, 5), round(120.1152 + (n - 1) % 3 * 0.0013, 5), f"XA-{n:03}")
place("xinan-north-shops", "xinan-tianyuan", "spot", "北面沿街商铺", "North-side shops", 30.3409, 120.1168, "XA-NORTH")

OTHERS = [("005", "yunhe", "运河人家", "Yunhe Renjia"), ("003", "hexi", "河西新村", "Hexi Xincun"), ("002", "hushu-li", "湖墅里", "Hushu Li"),
          ("016", "zhaohui-yuan", "朝晖苑", "Zhaohui Yuan"), ("013", "wulin-ju", "武林居", "Wulin Ju"), ("008", "shangtang-fu", "上塘府", "Shangtang Fu"),
          ("018", "dongxin-yuan", "东新园", "Dongxin Yuan"), ("010", "kangqiao-cheng", "康桥城", "Kangqiao Cheng")]
centre = {row[0]: (row[7], row[8]) for row in places if row[2] == "street"}
for street, slug, zh, en in OTHERS:
    lat, lon = centre["330105" + street]
    place(slug + "-sq", "330105" + street, "community", zh + "社区", en + " Community", lat, lon, "", INVENTED)
    place(slug, slug + "-sq", "compound", zh, en, round(lat + 0.002, 5), round(lon - 0.002, 5), slug.upper(), INVENTED)
    for n in (1, 2, 3):
        place(f"{slug}-{n}", slug, "building", f"{n}幢", f"Building {n}", round(lat + 0.002, 5), round(lon - 0.003 + n * 0.001, 5), f"{slug.upper()}-{n}")

# --- people -------------------------------------------------------------------------------------

parties, mandates = [], []


def org(code, name):
    parties.append([code, "organisation", name, name, ""])


def person(code, name, alias="", of=""):
    parties.append([code, "person", name, alias, of])


def holds(party, role, where, since="2021-01-01"):
    mandates.append([party, role, where, since, ""])


org("centre", "拱墅区社会治理中心")
org("xf-office", "祥符街道办事处")
org("xf-chengguan", "祥符街道城管办")
org("gs-chengguan", "拱墅区城管办")
org("jiru-jwh", "吉如社区居委会")
org("xiangning", "祥宁物业服务公司")
org("anyue", "安悦物业服务公司")
org("jr-ywh", "吉如家园业主委员会")
person("r-he", "何阿姨", "何阿姨")
person("r-wang", "王大伯", "王大伯")
person("intake-1", "沈若舟", "", "centre"); holds("intake-1", "intake", "330105")
person("lead-1", "方之行", "", "centre"); holds("lead-1", "duty_lead", "330105")
person("disp-1", "许言初", "", "centre"); holds("disp-1", "dispatcher", "330105")
person("check-1", "林予安", "", "centre"); holds("check-1", "checker", "330105")
person("call-1", "宋知微", "", "centre"); holds("call-1", "callback", "330105")
person("op-1", "管理员", "", "centre"); holds("op-1", "operator", "330105")
person("watch-1", "顾清和", "", "centre"); holds("watch-1", "observer", "330105")
person("press-1", "叶小棠", "", "centre"); holds("press-1", "press", "330105")
person("spec-jr", "陆向暖", "", "jiru-jwh"); holds("spec-jr", "specialist", "jiru-jiayuan")
person("spec-xa", "程以南", "", "jiru-jwh"); holds("spec-xa", "specialist", "xinan-tianyuan")
person("comm-1", "姜明溪", "", "jiru-jwh"); holds("comm-1", "community", "jiru")
person("med-1", "白望舒", "", "jiru-jwh"); holds("med-1", "mediator", "jiru")
person("fac-1", "苏禾", "", "jiru-jwh"); holds("fac-1", "facilitator", "jiru")
person("ywh-1", "卫东阳", "", "jr-ywh"); holds("ywh-1", "committee", "jiru-jiayuan")
person("prop-jr", "祥宁的丁师傅", "丁师傅", "xiangning"); holds("xiangning", "property", "jiru-jiayuan")
person("prop-xa", "安悦的孔师傅", "孔师傅", "anyue"); holds("anyue", "property", "xinan-tianyuan")
person("unit-1", "城管办的高科", "", "xf-chengguan"); holds("xf-chengguan", "street_unit", "330105009")
STEWARDS = ["周微", "钱小满", "孙立秋", "李谷雨", "吴清明", "郑霜降", "王惊蛰", "冯白露", "陈芒种", "褚立夏", "卫寒露"]
for n, name in enumerate(STEWARDS, 1):
    person(f"st-{n}", name, "微管家" + name[0]); holds(f"st-{n}", "steward", "jiru-jiayuan" if n < 8 else "jiru")
for street, slug, zh, en in OTHERS:
    org(f"{slug}-wy", zh + "物业"); holds(f"{slug}-wy", "property", slug)
    person(f"{slug}-p", zh + "的师傅", "", f"{slug}-wy")
    person(f"{slug}-s", random.choice("赵韩杨朱秦尤许何吕施") + random.choice(["一鸣", "安之", "书瑶", "可心", "远山", "知夏"]), "", "")
    holds(f"{slug}-s", "specialist", slug)
