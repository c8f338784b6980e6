#include "ui/editor/codestyles.h"

#include "ui/editor/codecolors.h"
#include "ui/editor/codeview.h"

#include <QFont>
#include <QPalette>

#include <vector>

namespace Aloft {

namespace {

using Role = CodeRole;

struct Style
{
    int number;
    Role role;
};

/// How Scintilla treats a language: its lexer, that lexer's word lists, and what its styles mean
/// (SciLexer.h of Scintilla 3.10). Styles that are not named look like text.
struct Grammar
{
    const char *lexer;
    const char *words = nullptr;
    const char *moreWords = nullptr;
    std::vector<Style> styles = {};
};

const char pythonKeywords[] =
    "False None True and as assert async await break case class continue def del elif else except "
    "finally for from global if import in is lambda match nonlocal not or pass raise return try "
    "while with yield";

const char pythonBuiltins[] =
    "abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod "
    "compile complex delattr dict dir divmod enumerate eval exec filter float format frozenset "
    "getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals "
    "map max memoryview min next object oct open ord pow print property range repr reversed round "
    "self set setattr slice sorted staticmethod str sum super tuple type vars zip cls "
    "ArithmeticError AttributeError BaseException Exception FileNotFoundError ImportError "
    "IndexError KeyError KeyboardInterrupt NotImplementedError OSError RuntimeError StopIteration "
    "TypeError ValueError ZeroDivisionError";

const char cppKeywords[] =
    "alignas alignof and asm auto bool break case catch char char8_t char16_t char32_t class "
    "concept const consteval constexpr constinit const_cast continue co_await co_return co_yield "
    "decltype default delete do double dynamic_cast else enum explicit export extern false final "
    "float for friend goto if inline int long mutable namespace new noexcept not nullptr operator "
    "or override private protected public register reinterpret_cast requires return short signed "
    "sizeof static static_assert static_cast struct switch template this thread_local throw true "
    "try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor "
    "__global__ __device__ __host__ __shared__ __constant__ __restrict__";

const char shellKeywords[] =
    "alias bg break case cd command continue declare do done echo elif else esac eval exec exit "
    "export false fg fi for function getopts hash if in jobs kill let local printf pwd read "
    "readonly return select set shift source test then times trap true type typeset ulimit umask "
    "unalias unset until wait while";

Grammar python()
{
    return {"python",
            pythonKeywords,
            pythonBuiltins,
            {{1, Role::Comment},
             {2, Role::Number},
             {3, Role::String},
             {4, Role::String},
             {5, Role::Keyword},
             {6, Role::String},
             {7, Role::String},
             {8, Role::Class},
             {9, Role::Function},
             {10, Role::Operator},
             {12, Role::Comment},
             {13, Role::String},
             {14, Role::Builtin},
             {15, Role::Decorator},
             {16, Role::String},
             {17, Role::String},
             {18, Role::String},
             {19, Role::String}}};
}

Grammar cpp()
{
    return {"cpp",
            cppKeywords,
            nullptr,
            {{1, Role::Comment},
             {2, Role::Comment},
             {3, Role::Comment},
             {4, Role::Number},
             {5, Role::Keyword},
             {6, Role::String},
             {7, Role::String},
             {9, Role::Decorator},
             {10, Role::Operator},
             {12, Role::String},
             {15, Role::Comment},
             {16, Role::Builtin},
             {17, Role::Comment},
             {18, Role::Comment},
             {20, Role::String},
             {23, Role::Comment},
             {24, Role::Comment},
             {27, Role::Builtin}}};
}

Grammar shell()
{
    return {"bash",
            shellKeywords,
            nullptr,
            {{1, Role::Error},
             {2, Role::Comment},
             {3, Role::Number},
             {4, Role::Keyword},
             {5, Role::String},
             {6, Role::String},
             {7, Role::Operator},
             {9, Role::Builtin},
             {10, Role::Builtin},
             {11, Role::Class},
             {12, Role::Decorator},
             {13, Role::String}}};
}

Grammar yaml()
{
    return {"yaml",
            "true false yes no null on off",
            nullptr,
            {{1, Role::Comment},
             {2, Role::Function},
             {3, Role::Keyword},
             {4, Role::Number},
             {5, Role::Decorator},
             {6, Role::Heading},
             {7, Role::String},
             {8, Role::Error},
             {9, Role::Operator}}};
}

Grammar json()
{
    return {"json",
            "true false null",
            nullptr,
            {{1, Role::Number},
             {2, Role::String},
             {3, Role::String},
             {4, Role::Function},
             {5, Role::Builtin},
             {6, Role::Comment},
             {7, Role::Comment},
             {8, Role::Operator},
             {9, Role::Link},
             {10, Role::Link},
             {11, Role::Keyword},
             {12, Role::Keyword},
             {13, Role::Error}}};
}

Grammar markdown()
{
    return {"markdown",
            nullptr,
            nullptr,
            {{2, Role::Strong},   {3, Role::Strong},   {4, Role::Emphasis}, {5, Role::Emphasis},
             {6, Role::Heading},  {7, Role::Heading},  {8, Role::Heading},  {9, Role::Heading},
             {10, Role::Heading}, {11, Role::Heading}, {12, Role::Text},    {13, Role::Keyword},
             {14, Role::Keyword}, {15, Role::Comment}, {16, Role::Comment}, {17, Role::Comment},
             {18, Role::Link},    {19, Role::String},  {20, Role::String},  {21, Role::String}}};
}

Grammar toml()
{
    return {"props",
            nullptr,
            nullptr,
            {{1, Role::Comment},
             {2, Role::Heading},
             {3, Role::Operator},
             {4, Role::String},
             {5, Role::Function}}};
}

const Grammar &grammarOf(Language language)
{
    static const Grammar grammars[] = {{"null"}, python(), markdown(), json(),
                                       yaml(),   toml(),   shell(),    cpp()};
    return grammars[size_t(language)];
}

void setProperty(CodeView &view, const char *name, const char *value)
{
    view.SendScintilla(CodeView::SCI_SETPROPERTY, name, value);
}

void applyBase(CodeView &view, const QPalette &palette, const QFont &font)
{
    const QByteArray family = font.family().toUtf8();
    view.SendScintilla(CodeView::SCI_STYLESETFONT, CodeView::STYLE_DEFAULT, family.constData());
    view.send(CodeView::SCI_STYLESETSIZEFRACTIONAL, CodeView::STYLE_DEFAULT,
              qRound(font.pointSizeF() * int(CodeView::SC_FONT_SIZE_MULTIPLIER)));
    view.setStyle(CodeView::STYLE_DEFAULT, codeColor(CodeRole::Text, palette),
                  codeSurface(palette).background);
    view.send(CodeView::SCI_STYLECLEARALL);
}

bool isBold(Role role)
{
    return role == Role::Heading || role == Role::Strong;
}

} // namespace

void applyLanguage(CodeView &view, Language language)
{
    const Grammar &grammar = grammarOf(language);
    view.SendScintilla(CodeView::SCI_SETLEXERLANGUAGE, grammar.lexer);
    view.SendScintilla(CodeView::SCI_SETKEYWORDS, uintptr_t(0), grammar.words ? grammar.words : "");
    view.SendScintilla(CodeView::SCI_SETKEYWORDS, uintptr_t(1),
                       grammar.moreWords ? grammar.moreWords : "");
    setProperty(view, "fold", "1");
    setProperty(view, "fold.compact", "0");
    setProperty(view, "fold.quotes.python", "1");
    setProperty(view, "fold.comment", "1");
    setProperty(view, "lexer.json.allow.comments", "1");
    setProperty(view, "lexer.cpp.track.preprocessor", "0");
}

void applyStyles(CodeView &view, Language language, const QPalette &palette, const QFont &font)
{
    applyBase(view, palette, font);
    for (const Style &style : grammarOf(language).styles) {
        view.send(CodeView::SCI_STYLESETFORE, style.number,
                  CodeView::scintillaColor(codeColor(style.role, palette)));
        if (isBold(style.role))
            view.send(CodeView::SCI_STYLESETBOLD, style.number, 1);
        if (style.role == Role::Emphasis)
            view.send(CodeView::SCI_STYLESETITALIC, style.number, 1);
    }
    const CodeSurface surface = codeSurface(palette);
    view.setStyle(CodeView::STYLE_LINENUMBER, surface.lineNumbers, surface.background);
    view.setStyle(CodeView::STYLE_BRACELIGHT, codeColor(CodeRole::Text, palette), surface.brace);
    view.setStyle(CodeView::STYLE_BRACEBAD, surface.error, surface.background);
    view.setStyle(CodeView::STYLE_INDENTGUIDE, surface.guide, surface.background);
}

bool isInert(Language language, int style)
{
    for (const Style &known : grammarOf(language).styles) {
        if (known.number == style)
            return known.role == Role::Comment || known.role == Role::String;
    }
    return false;
}

} // namespace Aloft
