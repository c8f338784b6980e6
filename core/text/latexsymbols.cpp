#include "core/text/latexsymbols.h"

#include <QHash>

#include <array>

namespace Aloft {

namespace {

struct Symbol
{
    const char16_t *command;
    const char16_t *text;
};

constexpr std::array Symbols{
    // Greek
    Symbol{u"alpha", u"α"},
    Symbol{u"beta", u"β"},
    Symbol{u"gamma", u"γ"},
    Symbol{u"delta", u"δ"},
    Symbol{u"epsilon", u"ϵ"},
    Symbol{u"varepsilon", u"ε"},
    Symbol{u"zeta", u"ζ"},
    Symbol{u"eta", u"η"},
    Symbol{u"theta", u"θ"},
    Symbol{u"vartheta", u"ϑ"},
    Symbol{u"iota", u"ι"},
    Symbol{u"kappa", u"κ"},
    Symbol{u"lambda", u"λ"},
    Symbol{u"mu", u"μ"},
    Symbol{u"nu", u"ν"},
    Symbol{u"xi", u"ξ"},
    Symbol{u"pi", u"π"},
    Symbol{u"varpi", u"ϖ"},
    Symbol{u"rho", u"ρ"},
    Symbol{u"varrho", u"ϱ"},
    Symbol{u"sigma", u"σ"},
    Symbol{u"varsigma", u"ς"},
    Symbol{u"tau", u"τ"},
    Symbol{u"upsilon", u"υ"},
    Symbol{u"phi", u"ϕ"},
    Symbol{u"varphi", u"φ"},
    Symbol{u"chi", u"χ"},
    Symbol{u"psi", u"ψ"},
    Symbol{u"omega", u"ω"},
    Symbol{u"Gamma", u"Γ"},
    Symbol{u"Delta", u"Δ"},
    Symbol{u"Theta", u"Θ"},
    Symbol{u"Lambda", u"Λ"},
    Symbol{u"Xi", u"Ξ"},
    Symbol{u"Pi", u"Π"},
    Symbol{u"Sigma", u"Σ"},
    Symbol{u"Upsilon", u"Υ"},
    Symbol{u"Phi", u"Φ"},
    Symbol{u"Psi", u"Ψ"},
    Symbol{u"Omega", u"Ω"},
    // Large operators and functions
    Symbol{u"sum", u"∑"},
    Symbol{u"prod", u"∏"},
    Symbol{u"coprod", u"∐"},
    Symbol{u"int", u"∫"},
    Symbol{u"iint", u"∬"},
    Symbol{u"iiint", u"∭"},
    Symbol{u"oint", u"∮"},
    Symbol{u"bigcup", u"⋃"},
    Symbol{u"bigcap", u"⋂"},
    Symbol{u"bigoplus", u"⨁"},
    Symbol{u"bigotimes", u"⨂"},
    // Relations
    Symbol{u"le", u"≤"},
    Symbol{u"leq", u"≤"},
    Symbol{u"leqslant", u"≤"},
    Symbol{u"ge", u"≥"},
    Symbol{u"geq", u"≥"},
    Symbol{u"geqslant", u"≥"},
    Symbol{u"ne", u"≠"},
    Symbol{u"neq", u"≠"},
    Symbol{u"approx", u"≈"},
    Symbol{u"sim", u"∼"},
    Symbol{u"simeq", u"≃"},
    Symbol{u"cong", u"≅"},
    Symbol{u"equiv", u"≡"},
    Symbol{u"propto", u"∝"},
    Symbol{u"ll", u"≪"},
    Symbol{u"gg", u"≫"},
    Symbol{u"prec", u"≺"},
    Symbol{u"succ", u"≻"},
    Symbol{u"perp", u"⊥"},
    Symbol{u"parallel", u"∥"},
    Symbol{u"mid", u"∣"},
    Symbol{u"in", u"∈"},
    Symbol{u"notin", u"∉"},
    Symbol{u"ni", u"∋"},
    Symbol{u"subset", u"⊂"},
    Symbol{u"subseteq", u"⊆"},
    Symbol{u"supset", u"⊃"},
    Symbol{u"supseteq", u"⊇"},
    Symbol{u"models", u"⊨"},
    Symbol{u"vdash", u"⊢"},
    Symbol{u"lt", u"<"},
    Symbol{u"gt", u">"},
    // Operators
    Symbol{u"times", u"×"},
    Symbol{u"div", u"÷"},
    Symbol{u"cdot", u"·"},
    Symbol{u"pm", u"±"},
    Symbol{u"mp", u"∓"},
    Symbol{u"ast", u"∗"},
    Symbol{u"star", u"⋆"},
    Symbol{u"circ", u"∘"},
    Symbol{u"bullet", u"•"},
    Symbol{u"oplus", u"⊕"},
    Symbol{u"ominus", u"⊖"},
    Symbol{u"otimes", u"⊗"},
    Symbol{u"odot", u"⊙"},
    Symbol{u"cup", u"∪"},
    Symbol{u"cap", u"∩"},
    Symbol{u"setminus", u"∖"},
    Symbol{u"wedge", u"∧"},
    Symbol{u"land", u"∧"},
    Symbol{u"vee", u"∨"},
    Symbol{u"lor", u"∨"},
    Symbol{u"neg", u"¬"},
    Symbol{u"lnot", u"¬"},
    // Arrows
    Symbol{u"to", u"→"},
    Symbol{u"rightarrow", u"→"},
    Symbol{u"leftarrow", u"←"},
    Symbol{u"gets", u"←"},
    Symbol{u"leftrightarrow", u"↔"},
    Symbol{u"Rightarrow", u"⇒"},
    Symbol{u"implies", u"⟹"},
    Symbol{u"Leftarrow", u"⇐"},
    Symbol{u"Leftrightarrow", u"⇔"},
    Symbol{u"iff", u"⟺"},
    Symbol{u"mapsto", u"↦"},
    Symbol{u"longrightarrow", u"⟶"},
    Symbol{u"uparrow", u"↑"},
    Symbol{u"downarrow", u"↓"},
    Symbol{u"hookrightarrow", u"↪"},
    // Letters and marks
    Symbol{u"infty", u"∞"},
    Symbol{u"partial", u"∂"},
    Symbol{u"nabla", u"∇"},
    Symbol{u"forall", u"∀"},
    Symbol{u"exists", u"∃"},
    Symbol{u"nexists", u"∄"},
    Symbol{u"emptyset", u"∅"},
    Symbol{u"varnothing", u"∅"},
    Symbol{u"ell", u"ℓ"},
    Symbol{u"hbar", u"ℏ"},
    Symbol{u"Re", u"ℜ"},
    Symbol{u"Im", u"ℑ"},
    Symbol{u"aleph", u"ℵ"},
    Symbol{u"wp", u"℘"},
    Symbol{u"angle", u"∠"},
    Symbol{u"degree", u"°"},
    Symbol{u"prime", u"′"},
    Symbol{u"dagger", u"†"},
    Symbol{u"ldots", u"…"},
    Symbol{u"dots", u"…"},
    Symbol{u"cdots", u"⋯"},
    Symbol{u"vdots", u"⋮"},
    Symbol{u"ddots", u"⋱"},
    Symbol{u"top", u"⊤"},
    Symbol{u"bot", u"⊥"},
    Symbol{u"therefore", u"∴"},
    Symbol{u"because", u"∵"},
    Symbol{u"square", u"□"},
    Symbol{u"checkmark", u"✓"},
    Symbol{u"imath", u"ı"},
    Symbol{u"jmath", u"ȷ"},
    // Brackets
    Symbol{u"langle", u"⟨"},
    Symbol{u"rangle", u"⟩"},
    Symbol{u"lfloor", u"⌊"},
    Symbol{u"rfloor", u"⌋"},
    Symbol{u"lceil", u"⌈"},
    Symbol{u"rceil", u"⌉"},
    Symbol{u"vert", u"|"},
    Symbol{u"lvert", u"|"},
    Symbol{u"rvert", u"|"},
    Symbol{u"Vert", u"‖"},
    Symbol{u"lVert", u"‖"},
    Symbol{u"rVert", u"‖"},
    Symbol{u"lbrace", u"{"},
    Symbol{u"rbrace", u"}"},
    Symbol{u"backslash", u"\\"},
    // Space
    Symbol{u"quad", u"  "},
    Symbol{u"qquad", u"    "},
    Symbol{u",", u" "},
    Symbol{u":", u" "},
    Symbol{u";", u" "},
    Symbol{u" ", u" "},
    Symbol{u"!", u""},
    Symbol{u"|", u"‖"},
};

constexpr QStringView Plain =
    u"0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιϕφχ′∗*T";
constexpr QStringView Raised =
    u"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᶲᵠᵡ′**ᵀ";
constexpr QStringView LowerablePlain = u"0123456789+-−=()aehijklmnoprstuvxβγρϕφχ";
constexpr QStringView Lowered = u"₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ";
static_assert(Plain.size() == Raised.size());
static_assert(LowerablePlain.size() == Lowered.size());

char16_t mapped(QStringView from, QStringView to, char16_t character)
{
    const qsizetype at = from.indexOf(QChar(character));
    return at < 0 ? u'\0' : to[at].unicode();
}

} // namespace

QStringView latexSymbol(QStringView command)
{
    static const QHash<QStringView, QStringView> symbols = [] {
        QHash<QStringView, QStringView> map;
        for (const Symbol &symbol : Symbols)
            map.insert(symbol.command, symbol.text);
        return map;
    }();
    return symbols.value(command);
}

char16_t superscriptOf(char16_t character)
{
    return mapped(Plain, Raised, character);
}

char16_t subscriptOf(char16_t character)
{
    return mapped(LowerablePlain, Lowered, character);
}

char16_t accentOf(QStringView command)
{
    static const QHash<QStringView, char16_t> accents{
        {u"hat", u'\u0302'},       {u"widehat", u'\u0302'}, {u"tilde", u'\u0303'},
        {u"widetilde", u'\u0303'}, {u"bar", u'\u0304'},     {u"overline", u'\u0305'},
        {u"vec", u'\u20D7'},       {u"dot", u'\u0307'},     {u"ddot", u'\u0308'},
        {u"underline", u'\u0332'}, {u"acute", u'\u0301'},   {u"grave", u'\u0300'},
        {u"check", u'\u030C'},     {u"breve", u'\u0306'},
    };
    return accents.value(command, u'\0');
}

} // namespace Aloft
