## 谁来决定：各种会议与征询

choice-committee = 业主委员会会议
choice-residents = 居民会议
choice-delegates = 居民代表会议
choice-inquiry = 意见征询（没有法律效力）
choice-279 = 住宅改为经营性用房（民法典第279条，须全体利害关系业主同意）
choice-ordinary = 会议决定
choice-inquiry-notice = 意见征询
choice-inquiry-result = 意见征询结果
field-changed = 要改为经营的房屋
hint-changed = 只有住宅改为经营性用房才填，照名册写房号，例如 3-501。
field-proven = 楼外的利害关系业主
hint-proven = 本栋的其他业主都算，不用写。楼外业主证明房屋价值、生活质量受影响的，写他们的房号（区分所有解释第11条）。
field-affected = 须逐户同意的房屋
poll-need-each = 须全体利害关系业主同意：本栋的其他业主，以及证明受到影响的楼外业主。多数同意不算，没有答复不算同意（民法典第279条，区分所有解释第10、11条）。
poll-need-none = 只是征询意见，没有法律效力，不产生决定。
poll-need-heads = 出席的人数须{ $quorum }；同意的人数按{ $whole }计算，须{ $pass }。
poll-no-force = 没有法律效力，不产生决定

## 不合规则时

stop-not-in-force = 这种会议的规则从 { $day } 起施行，在那以前不能召开。
stop-rules-fixed = 这种会议怎样计票由法律规定，不能另定。
stop-class-not-here = 这一类事项不归这个会议表决，请换一类。
stop-change-missing = 住宅改为经营性用房，要写明是哪一套（民法典第279条）。
stop-change-not-on-roll = 要改用途的房屋，或者写明的楼外房屋，不在名册上，或者名册没有写楼栋。
stop-nobody-affected = 按名册，这套房屋没有利害关系业主，不能公告。
stop-signed-paper-missing = 业主委员会的决定要由出席的成员签字，请附上签字的纸或照片（杭州市物业管理条例第29条）。
