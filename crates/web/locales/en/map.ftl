## The map

map-title = Map
map-lead = Streets, land, parks, projects and open cases of the district, from its own drawings.
map-layers = Layers
map-layer-streets = Streets
map-layer-communities = Communities and compounds
map-layer-parcels = Parcels
map-layer-parks = Parks
map-layer-projects = Projects
map-layer-cases = Open cases
map-show = Show
map-ways = Move the map
map-go-nearer = Nearer
map-go-farther = Farther
map-go-north = To the north
map-go-south = To the south
map-go-west = To the west
map-go-east = To the east
map-go-whole = The whole district
map-list = What the map shows here
map-open = { $count ->
    [one] 1 open case
   *[other] { $count } open cases
  }
map-near = around { $place }
map-many-cases = { $count ->
    [one] 1 open case
   *[other] { $count } open cases
  }
map-many-projects = { $count ->
    [one] 1 project
   *[other] { $count } projects
  }
map-many-parcels = { $count ->
    [one] 1 parcel
   *[other] { $count } parcels
  }
map-many-parks = { $count ->
    [one] 1 park
   *[other] { $count } parks
  }
map-more = and { $count } more; go nearer
map-none-title = Nothing here
map-none-text = No layer that is on shows anything in this view.
map-elsewhere = What has no position on record is on no map; the registers have all of it:
map-cases-then = Open cases are those at entry { $cut }.
map-datum-note = Drawn by the district itself, WGS-84. Cases stand at their building or compound, not at a door.
map-keys = On the map: arrows move it, + and − change how near, N and P go from one thing to the next, Enter opens it.
map-open-page = Open
map-close = Close
map-failed = This part of the map could not be fetched. The list may know more.
outline-title = Outline of { $key }
outline-lead = A GeoJSON file with one polygon. It is looked at before it is kept, and its area is computed from it.
outline-file = GeoJSON file
outline-text = or the GeoJSON itself
outline-datum-label = Drawn in
outline-datum-hint = GPS and land surveys give WGS-84 or CGCS2000; what was drawn on a public Chinese map is in GCJ-02.
outline-put = Keep this outline
outline-bring = Bring in the outline
outline-no-file = Choose a file, or put in its text.
outline-no-datum = Say in which datum it was drawn.
outline-not-json = The file is no JSON; see line { $line }.
outline-not-polygon = There is no polygon in the file.
outline-parts = There are { $count } parts. A parcel is one piece; bring the others in under keys of their own.
outline-hole = The polygon has a hole. Draw the outside alone.
outline-too-many = There are { $count } points; 5000 are the most.
outline-point = Point { $number } is no pair of longitude and latitude in degrees.
outline-open = The outline is not closed: its last point must be its first.
outline-flat = The outline encloses no land.
outline-crosses = The outline crosses or touches itself near { $at }.
outline-swapped = Latitude and longitude are exchanged: GeoJSON writes longitude first.
outline-other-datum = It fits the district only as { $datum }. Say in which datum it was drawn.
outline-outside = The outline reaches out of the district near { $at }.
outline-datum = “{ $word }” is no datum. There are wgs84 (also CGCS2000), gcj02 and bd09.
datum-wgs84 = WGS-84 or CGCS2000
datum-gcj02 = GCJ-02
datum-bd09 = BD-09
parcels-outline = Outline
parcels-outline-none = No outline on record
site-invented-note = The site drawn here was made up to complete the sample. No source tells it, and no area is computed from it.
parcels-on-map = On the map
parcels-beside = { $name }: { $area }; the outline has { $difference } m² ({ $percent } %)
sketch-label = Where { $place } lies, as a sketch
sketch-stood = The dot is where it was photographed
sketch-map = See it on the map
