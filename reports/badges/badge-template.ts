import { families } from '../typesetting/typesetter.js';

/**
 * Badges of 105 × 148 mm (A6) in Typst, one to a page. All that stands on them comes as JSON in `sys.inputs.badges`. What is long is set smaller,
 * until it fits its box; only what fits in no size runs on below it.
 */
export const badgeTemplate = `
#let badges = json(bytes(sys.inputs.badges))
#set document(title: badges.first().title, date: auto)
#set page(width: 105mm, height: 148mm, margin: 0mm)
#set text(
  font: (${families.map((family) => `"${family}"`).join(', ')}),
  fallback: false, lang: badges.first().lang, hyphenate: false, fill: rgb("#111111"),
  top-edge: "ascender", bottom-edge: "descender",
)
#set par(leading: 0pt, spacing: 0pt)
#set align(center)

#let across = 95mm
#let fitted(value, height, sizes, weight: "regular", fill: rgb("#111111"), width: across) = context {
  let styled(size, body) = text(size: size, weight: weight, fill: fill, body)
  let fits(size) = {
    let words = value.split(" ")
    measure(block(width: width, styled(size, value))).height <= height and words.all(word => measure(styled(size, word)).width <= width)
  }
  let size = sizes.find(fits)
  block(width: width, styled(if size == none { sizes.last() } else { size }, value))
}
#let box_(height, body, ..more) = block(width: 100%, height: height, above: 0pt, below: 0pt, ..more, align(center + horizon, body))

#let page_of(badge) = {
  box_(21mm, {
    fitted(badge.meeting, 13mm, (11pt, 10pt, 9pt, 8pt, 7pt), weight: "bold")
    v(0.6mm)
    fitted(badge.when, 4mm, (8.5pt, 7.5pt, 6.5pt), fill: rgb("#444444"))
  })
  box_(12mm, fitted(badge.band, 10mm, (16pt, 14pt, 12pt, 10pt, 8pt), weight: "bold", fill: white), fill: rgb(badge.colour))
  box_(46mm, {
    fitted(badge.name, if badge.script == none { 31mm } else { 24mm }, (30pt, 26pt, 22pt, 19pt, 16pt, 13pt, 11pt), weight: "bold")
    if badge.script != none {
      v(0.8mm)
      fitted(badge.script, 10mm, (20pt, 18pt, 15pt, 12pt, 10pt))
    }
    if badge.function != none {
      v(0.8mm)
      fitted(badge.function, 9mm, (11pt, 10pt, 9pt, 8pt, 7pt), fill: rgb("#444444"))
    }
  })
  box_(18mm, fitted(badge.participant, 16mm, (20pt, 17pt, 14pt, 12pt, 10pt, 8pt), weight: "bold"))
  box_(51mm, {
    image(bytes(badge.qr), format: "svg", width: 42mm, alt: badge.serial)
    v(0.4mm)
    text(size: 9pt, badge.serial)
  })
}
#badges.map(page_of).join(pagebreak())
`;
