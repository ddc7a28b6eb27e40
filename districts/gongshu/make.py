#!/usr/bin/env python3
"""Writes the sample district's registers and stories. Standard library only; the same output every time.

The streets and the community of the stories are real places; everything below them, every company and
every member of staff is invented. The geometry is a schematic drawing of our own, traced from no map.
"""

import csv
import datetime as dt
import json
import os
import random

from registers import OTHERS, features, mandates, parties, places

HERE = os.path.dirname(os.path.abspath(__file__))
random.seed(330105)

# --- stories ------------------------------------------------------------------------------------

stories = []
HOLIDAYS = {dt.date(2021, 5, d) for d in (1, 2, 3, 4, 5)} | {dt.date(2021, 6, d) for d in (12, 13, 14)}


def office(moment):
    """The next moment within office hours."""
    while moment.date() in HOLIDAYS or moment.weekday() >= 5 or moment.hour >= 17:
        moment = (moment + dt.timedelta(days=1)).replace(hour=8, minute=40 + random.randrange(15))
    if moment.hour < 9:
        moment = moment.replace(hour=9, minute=random.randrange(10, 40))
    if moment.hour == 12:
        moment = moment.replace(hour=13, minute=35)
    return moment


class Story:
    def __init__(self, key, kind):
        self.key, self.kind, self.acts = key, kind, []

    def act(self, at, actor, act, photos=None, **fields):
        self.acts.append((at, actor, act, fields, photos or {}))
        return self


def after(moment, hours):
    return office(moment + dt.timedelta(minutes=int(hours * 60)))


def intake(story, at, category):
    at = after(at, 0.6)
    story.act(at, "intake-1", "accept", category=category)
    at = after(at, 0.5)
    story.act(at, "lead-1", "register")
    return at


def handled(story, at, desk, crew, measures, hours=3.0, photo=None, cost=None):
    at = after(at, 0.4)
    story.act(at, "disp-1", "dispatch", assignee=desk)
    at = after(at, hours)
    fields = {"measures": measures}
    if cost:
        fields["cost"] = cost
    story.act(at, crew, "finish", {"photo_after": [photo or "generic-after.jpg"]}, **fields)
    return at


def wound_up(story, at, conclusion, answer, score=None, reporter=None, solved="yes"):
    at = after(at, 1.5)
    story.act(at, "check-1", "pass", conclusion=conclusion)
    at = after(at, 1.0)
    story.act(at, "call-1", "close", answer=answer)
    if score:
        at = after(at, 5)
        if reporter:
            story.act(at, reporter, "rate", score=score)
        else:
            story.act(at, "call-1", "call_back", reached="yes", solved=solved, score=score)
    return at


def when(month, day, hour=9, minute=12):
    return dt.datetime(2021, month, day, hour, minute)


# The heap of rubble, from the resident who saw it to the cleared ground.
s = Story("rubble", "case"); stories.append(s)
at = when(7, 12, 9, 20)
s.act(at, "r-he", "report", {"photo_before": ["rubble-before.jpg"]}, words="楼边绿地上堆着一大堆装修拆下来的砖头水泥，好几天了，路过都要绕。", place="jiru-jiayuan-3")
at = after(at, 1.5); s.act(at, "spec-jr", "confirm", {"photo_check": ["rubble-before.jpg"]}, conclusion="到场看了，约三方建筑垃圾，是六楼装修队留下的。", category="construction_waste")
at = intake(s, at, "construction_waste")
at = handled(s, at, "property@jiru-jiayuan", "prop-jr", "联系装修队，两趟车清运完，地面扫净冲洗。", 2.5, "rubble-after.jpg")
wound_up(s, at, "同一位置复查，地面没有残留。", "3幢旁的建筑垃圾已经全部运走，地面冲洗干净。装修队已按规约约谈。", "satisfied", "r-he")

# The pavement that was mended again and again.
for n, (month, day, words, measures) in enumerate([
        (3, 9, "商铺门口的地砖松了，车一压就响。", "重新铺了松动的六块地砖。"),
        (4, 13, "门口地砖又松了，下雨踩上去溅一身水。", "补了水泥砂浆，重铺九块。"),
        (5, 18, "北面商铺前的地砖松动，推婴儿车都过不去。", "换掉碎砖四块，灌缝。"),
        (6, 16, "一下雨地砖下面全是水，像踩到水炸弹。", "抽水后重铺，提醒商户不要停货车。"),
        (7, 19, "修过好几次的地砖又松了，能不能彻底弄好？", None)], 1):
    s = Story(f"pavement-{n}", "case"); stories.append(s)
    at = when(month, day, 10, 5)
    s.act(at, "spec-xa", "report", {"photo_before": ["pavement-before.jpg"]}, words=words, place="xinan-north-shops", category="pavement")
    at = intake(s, at, "pavement")
    if measures:
        at = handled(s, at, "property@xinan-tianyuan", "prop-xa", measures, 20, "pavement-after.jpg", "860.00")
        wound_up(s, at, "踩踏不响，表面平整。", "北面商铺前松动的地砖已经重铺。", "mostly")
    else:
        at = after(at, 0.4)
        s.act(at, "disp-1", "dispatch", assignee="property@xinan-tianyuan")
        at = after(at, 4)
        s.act(at, "spec-xa", "note", words="今年第五次了。路基有问题，物业修不了根，准备提到三方联席会上商量。")

# The staircase full of paper: half an hour of talk, and it is clear.
s = Story("staircase", "case"); stories.append(s)
at = when(7, 22, 15, 10)
s.act(at, "st-1", "report_fixed", {"photo_before": ["stairs-before.jpg"], "photo_after": ["stairs-after.jpg"]},
      words="巡楼时看到楼道堆满旧报纸和纸张，只剩一个人走的宽度。", place="jiru-jiayuan-5", category="stairwell",
      measures="和王大伯聊了半个多小时，讲清楚火灾时的危险，他同意清掉；物业一起搬，能卖的送去回收站。")
wound_up(s, at, "楼道全部清空，通行宽度恢复。", "5幢楼道的堆放物已经清理，谢谢王大伯配合。", "satisfied", "st-1")

# Rounds.
for day in (20, 21, 22, 23, 26, 27, 28, 29):
    for n in range(1, 12):
        s = Story(f"round-7-{day}-{n}", "patrol"); stories.append(s)
        spot = random.choice(["jiru-jiayuan-stilt", "jiru-jiayuan-green", "jiru-jiayuan-bins"] + [f"jiru-jiayuan-{b}" for b in range(1, 13)])
        s.act(when(7, day, random.randrange(7, 19), random.randrange(60)), f"st-{n}", "log_round", place=spot,
              words=random.choice(["架空层、绿化带都看过，没有新问题。", "投放点干净，提醒一位居民分类。", "楼道通畅。", "劝开一辆停在通道口的电瓶车。"]))

# Ordinary days in nine neighbourhoods.
PLENTY = [
    ("litter", "垃圾没有投进桶里，散了一地，苍蝇很多。", "litter", "清扫干净，喷药一次。", "bins"),
    ("green_litter", "绿化带里有外卖盒和塑料袋。", "green-litter", "捡拾干净，补一块提示牌。", "green"),
    ("ebike_charging", "有人从窗户拉线下来给电瓶车充电。", "ebike", "拆除飞线，带住户去充电棚。", ""),
    ("fire_lane", "消防通道上停着一辆面包车，半天没挪。", "fire-lane", "联系车主驶离，地面重新画线。", ""),
    ("street_lamp", "路灯坏了两盏，晚上看不清台阶。", "lamp", "更换灯泡和触发器，两盏都亮了。", ""),
    ("standing_water", "低洼处积水，雨停半天都不退。", "water", "疏通雨水口，掏出树叶和泥。", ""),
    ("posters", "单元门贴满小广告。", "posters", "铲除并刷洗。", ""),
    ("parking", "外来车停在出入口，行人只能走马路。", "fire-lane", "劝离三辆，设隔离柱。", ""),
    ("stilt_floor", "架空层堆了旧家具，占了大家的地方。", "stilt", "通知住户搬走，剩余的清运。", "stilt"),
    ("dogs", "有人遛狗不牵绳，孩子害怕。", "", "上门提醒，群里发了规定。", ""),
    ("noise", "早上五点就有人放音乐跳舞。", "", "约好七点后开始，音量调小。", ""),
    ("leak", "地下车库顶上渗水，滴在车上。", "water", "注浆堵漏，观察三天无渗。", ""),
    ("playground", "滑梯的护栏松了。", "", "拧紧螺栓，换一段护栏。", ""),
    ("access", "单元门关不上。", "", "换闭门器。", ""),
]
COMPOUNDS = [("jiru-jiayuan", "spec-jr", "prop-jr", [f"jiru-jiayuan-{n}" for n in range(1, 13)]),
             ("xinan-tianyuan", "spec-xa", "prop-xa", [f"xinan-tianyuan-{n}" for n in range(1, 7)])]
COMPOUNDS += [(slug, f"{slug}-s", f"{slug}-p", [f"{slug}-{n}" for n in (1, 2, 3)]) for _, slug, _, _ in OTHERS]

for n in range(96):
    category, words, photo, measures, spot = random.choice(PLENTY)
    compound, specialist, crew, buildings = COMPOUNDS[0 if n % 4 == 0 else random.randrange(len(COMPOUNDS))]
    where = f"jiru-jiayuan-{spot}" if spot and compound == "jiru-jiayuan" else random.choice(buildings)
    s = Story(f"day-{n:03}", "case"); stories.append(s)
    at = office(dt.datetime(2021, 5, 6, 8, 30) + dt.timedelta(days=n * 84 / 96, hours=random.randrange(9), minutes=random.randrange(60)))
    before = {"photo_before": [photo + "-before.jpg"]} if photo else {}
    done = (photo or "generic") + "-after.jpg"
    public = random.random() < 0.5
    reporter = random.choice(["r-he", "r-wang", None]) if public else (f"st-{random.randrange(1, 8)}" if compound == "jiru-jiayuan" else specialist)
    extra = {} if public else {"category": category}
    s.act(at, reporter, "report", before, words=words, place=where, **extra)
    if public:
        at = after(at, random.choice([1, 2, 3]))
        if n % 17 == 3:
            s.act(at, specialist, "deny", {"photo_check": [done]}, conclusion="到场没有看到，周围住户也说没有。", answer="我们去看过，现场没有这个情况。再看到请拍一张照片。")
            continue
        s.act(at, specialist, "confirm", conclusion="情况属实。", category=category)
    if n % 19 == 5:
        at = after(at, 1)
        s.act(at, "intake-1", "decline", reason="涉及两家之间的合同纠纷，不属本渠道。", route="court", answer="这件事需要走诉讼或者调解，社区可以帮您联系调解员。")
        continue
    if n > 90:
        continue
    at = intake(s, at, category)
    if n > 87:
        continue
    desk = f"property@{compound}"
    end = dict(conclusion="现场复查，符合要求。", answer="已经处理好：" + measures)
    score = random.choice(["satisfied"] * 6 + ["mostly"] * 2 + ["unsatisfied", None, None])
    kind = n % 12
    if kind == 1:  # wrongly sent, designated
        at = after(at, 0.4); s.act(at, "disp-1", "dispatch", assignee=desk)
        at = after(at, 1); s.act(at, crew, "send_back", reason="这一段是市政道路，不在物业合同范围。")
        at = after(at, 1); s.act(at, "lead-1", "designate", assignee=f"specialist@{compound}", reason="先由小区专员牵头处理，费用另行核定。")
        at = after(at, 5); s.act(at, specialist, "finish", {"photo_after": [done]}, measures=measures)
        wound_up(s, at, score=score, **end)
    elif kind == 4:  # extension
        at = after(at, 0.4); s.act(at, "disp-1", "dispatch", assignee=desk)
        at = after(at, 0.5); until = (at + dt.timedelta(days=6)).date()
        s.act(at, crew, "ask_extension", reason="配件要从外地调货。", until=until.isoformat())
        at = after(at, 1); s.act(at, "lead-1", "grant_extension", reason="同意，请先做好围护。")
        at = after(at, 30); s.act(at, crew, "finish", {"photo_after": [done]}, measures=measures)
        wound_up(s, at, score=score, **end)
    elif kind == 7:  # suspended
        at = after(at, 0.4); s.act(at, "disp-1", "dispatch", assignee=desk)
        at = after(at, 0.7); until = (at + dt.timedelta(days=75)).date()
        s.act(at, crew, "ask_suspension", reason="要等雨季过后才能做防水。", until=until.isoformat())
        at = after(at, 2); s.act(at, "lead-1", "grant_suspension", until=until.isoformat(), reason="同意挂账，到期复核；期间遮挡并提示。")
    elif kind == 9:  # rework once
        at = handled(s, at, desk, crew, measures, random.choice([2, 3, 9]), done)
        at = after(at, 2); s.act(at, "check-1", "rework", reason="角落里还有残留，请再清一遍。")
        at = after(at, 3); s.act(at, crew, "finish", {"photo_after": [done]}, measures="按核查意见又做了一遍。")
        wound_up(s, at, score=score, **end)
    elif kind == 10 and n > 60:  # under way
        at = after(at, 0.4); s.act(at, "disp-1", "dispatch", assignee=desk)
    elif kind == 11 and n > 50:  # waiting for the check
        handled(s, at, desk, crew, measures, 4, done)
    elif kind == 6 and n > 20:  # not solved, again
        at = handled(s, at, desk, crew, measures, 3, done)
        at = wound_up(s, at, score="unsatisfied", solved="no", **end)
        at = after(at, 3); s.act(at, "call-1", "dispute", reason="反映人说第二天又出现了。")
    else:
        at = handled(s, at, desk, crew, measures, random.choice([1.5, 2, 3, 5, 14]), done)
        wound_up(s, at, score=score, reporter=reporter if public and reporter and score else None, **end)

# The same trouble seen by a second person is answered with the first.
s = Story("twice-main", "case"); stories.append(s)
at = when(7, 26, 9, 30)
s.act(at, "st-2", "report", {"photo_before": ["lamp-before.jpg"]}, words="7幢门口路灯不亮，台阶看不清。", place="jiru-jiayuan-7", category="street_lamp")
d = Story("twice-dup", "case"); stories.append(d)
d.act(when(7, 26, 10, 2), "st-3", "report", words="7幢前面黑灯瞎火，老人差点绊倒。", place="jiru-jiayuan-7", category="street_lamp")
d.act(when(7, 26, 10, 20), "intake-1", "merge", main="twice-main", reason="同一盏灯。")
at = intake(s, at + dt.timedelta(hours=1), "street_lamp")
at = handled(s, at, "property@jiru-jiayuan", "prop-jr", "换灯泡，顺便把旁边一盏也换了。", 3, "lamp-after.jpg")
wound_up(s, at, "天黑后复查，亮。", "7幢门口的路灯已经修好。", "satisfied", "st-2")

# Calls over every channel.
CALLS = [
    ("hotline", "complaint", "小区广场早上太吵，上夜班的人睡不着。", "noise", "和领舞的阿姨商量好七点后开始，音量减半，第二天回访安静了。"),
    ("window", "help", "家里老人腿脚不便，想装楼道扶手。", "other", "已联系物业，周五前在1到3楼装好扶手。"),
    ("wechat", "suggestion", "能不能在北门加一个充电棚？", "ebike_charging", "选好位置，已报方案，八月开工。"),
    ("letter", "complaint", "楼上长期往下扔烟头。", "falling_objects", "上门告诫并张贴提示，后续没有再发现。"),
    ("phone", "question", "垃圾分类错时投放的时间是怎么定的？", "waste_sorting", "早六点到九点，晚六点到八点半；特殊情况可以联系专员代投。"),
    ("emergency_110", "complaint", "两家因为停车吵起来，110转来。", "parking", "双方已谈妥，按先到先停，画了线。"),
    ("walk_in", "help", "门禁卡坏了，补办找谁？", "access", "带身份证到物业办公室，当天就能补。"),
    ("web", "complaint", "架空层堆放的旧家具一直没人管。", "stilt_floor", "三户已搬走，剩下的清运完毕。"),
]
for n in range(24):
    channel, wish, words, category, result = CALLS[n % len(CALLS)]
    compound, specialist, crew, buildings = COMPOUNDS[n % 2] if n % 3 else COMPOUNDS[random.randrange(len(COMPOUNDS))]
    s = Story(f"call-{n:02}", "call"); stories.append(s)
    at = office(dt.datetime(2021, 6, 1, 9, 0) + dt.timedelta(days=n * 58 / 24, hours=random.randrange(7), minutes=random.randrange(60)))
    fields = dict(channel=channel, wish=wish, words=words, place=random.choice(buildings), category=category, urgency="normal",
                  contact_name=random.choice("赵钱孙李周吴") + random.choice(["女士", "先生"]), contact_phone=f"13800000{n:03}")
    if wish == "complaint":
        fields["secret"] = "yes"
    s.act(at, "intake-1", "receive", **fields)
    if n == 11:
        s.act(after(at, 1), "intake-1", "decline", reason="属于劳动争议。", route="court", answer="这属于劳动仲裁，地址和电话已短信告知。")
        continue
    if n > 21:
        continue
    at = after(at, 1)
    s.act(at, "intake-1", "dispatch", assignee=f"specialist@{compound}")
    if n == 20:
        continue
    at = after(at, random.choice([6, 12, 20, 30]))
    s.act(at, specialist, "finish", answer=result, measures=result)
    at = after(at, 4)
    s.act(at, "call-1", "call_back", reached="yes" if n % 9 else "no", **({"solved": "yes", "score": random.choice(["satisfied", "satisfied", "mostly"])} if n % 9 else {}))

# --- writing ------------------------------------------------------------------------------------


def write_csv(name, head, rows):
    with open(os.path.join(HERE, name), "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def text(value):
    return json.dumps(str(value), ensure_ascii=False)


write_csv("places.csv", "code,parent,kind,name_zh,name_en,from,to,lat,lon,plate,note".split(","), places)
write_csv("parties.csv", "code,kind,name,alias,org".split(","), parties)
write_csv("mandates.csv", "party,role,place,from,to".split(","), mandates)
with open(os.path.join(HERE, "geometry.geojson"), "w", encoding="utf-8") as out:
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    out.write('{"type": "FeatureCollection", "features": [\n' + lines + "\n]}\n")
with open(os.path.join(HERE, "stories.toml"), "w", encoding="utf-8") as out:
    out.write("# Written by make.py. Every record here is made up for the sample district.\n")
    for s in stories:
        out.write(f"\n[[matter]]\nkey = {text(s.key)}\nkind = {text(s.kind)}\n")
        for at, actor, act, fields, photos in s.acts:
            out.write(f"[[matter.act]]\nat = {text(at.isoformat())}\n")
            if actor:
                out.write(f"actor = {text(actor)}\n")
            out.write(f"act = {text(act)}\n")
            if fields:
                out.write("fields = { " + ", ".join(f"{k} = {text(v)}" for k, v in fields.items()) + " }\n")
            if photos:
                out.write("photos = { " + ", ".join(f"{k} = [{', '.join(map(text, v))}]" for k, v in photos.items()) + " }\n")
