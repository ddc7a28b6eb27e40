## A recipe: how a figure is derived

recipe-obs = { $indicator } ({ $measure }) of { $area }, { $period }
recipe-obs-part = { $indicator } ({ $measure }) of { $subject } in { $area }, { $period }
recipe-cell = { $field } of { $kind } “{ $key }”
recipe-growth = [{ $a }] ÷ [{ $b }] − 1
recipe-avg2 = √((1 + { $a }) × (1 + { $b })) − 1
recipe-rank = the rank of { $of } among { $among } (ties: { $ties })
recipe-count = how many of { $kind }: { $where }
recipe-list = { $field } of { $kind }: { $where }
recipe-sum = the sum of { $field } of { $kind }: { $where }
recipe-first = of { $kind }, the first by { $field }: { $where }
recipe-share = [{ $a }] as a share of [{ $b }]
recipe-ratio = [{ $a }] ÷ [{ $b }]
recipe-minus = [{ $a }] − [{ $b }]
recipe-pull = the rise of [{ $part }] (growth [{ $growth }]) ÷ the base of [{ $whole }] (growth [{ $rise }])
recipe-contribution = the rise of [{ $part }] (growth [{ $growth }]) ÷ the rise of [{ $whole }] (growth [{ $rise }])
recipe-days = days from [{ $a }] to [{ $b }]
recipe-day = { $day }
recipe-cond = { $field } { $op } { $value }
recipe-all = all
recipe-and = {" "}and{" "}
recipe-best = the better place
recipe-dense = without gaps
