## 式:一个数怎样得来

recipe-obs = { $area } { $period } { $indicator }({ $measure })
recipe-obs-part = { $area } { $period } { $subject }的{ $indicator }({ $measure })
recipe-cell = { $kind }“{ $key }”的{ $field }
recipe-growth = 〔{ $a }〕÷〔{ $b }〕−1
recipe-avg2 = √〔(1+{ $a })×(1+{ $b })〕−1
recipe-rank = { $of } 在{ $among }中的名次(并列按{ $ties })
recipe-count = { $where }的{ $kind }的个数
recipe-list = { $where }的{ $kind }的{ $field }
recipe-sum = { $where }的{ $kind }的{ $field }之和
recipe-first = { $where }的{ $kind }中{ $field }最早的一个
recipe-share = 〔{ $a }〕占〔{ $b }〕的比重
recipe-ratio = 〔{ $a }〕÷〔{ $b }〕
recipe-minus = 〔{ $a }〕−〔{ $b }〕
recipe-pull = 〔{ $part }〕的增量(增长〔{ $growth }〕)÷〔{ $whole }〕的基数(增长〔{ $rise }〕)
recipe-contribution = 〔{ $part }〕的增量(增长〔{ $growth }〕)÷〔{ $whole }〕的增量(增长〔{ $rise }〕)
recipe-days = 从〔{ $a }〕到〔{ $b }〕的天数
recipe-day = { $day }
recipe-cond = { $field } { $op } { $value }
recipe-all = 全部
recipe-and = 且
recipe-best = 较好名次
recipe-dense = 连续名次
