#include "ui/editor/language.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

struct LanguageFact
{
    Language language;
    QLatin1String name;
    QLatin1String suffixes;    ///< between spaces; whole file names as well
    QLatin1String kernelNames; ///< between spaces
    QLatin1String lineComment;
};

constexpr std::array facts{
    LanguageFact{Language::Python, "Python"_L1, " py pyw pyi pyx wscript sconstruct "_L1,
                 " python python3 ipython sage "_L1, "#"_L1},
    LanguageFact{Language::Markdown, "Markdown"_L1, " md markdown mdown mkd "_L1, " markdown "_L1,
                 ""_L1},
    LanguageFact{Language::JsonData, "JSON"_L1, " json jsonl ipynb geojson webmanifest "_L1,
                 " json "_L1, ""_L1},
    LanguageFact{Language::Yaml, "YAML"_L1, " yml yaml clang-format clang-tidy condarc "_L1,
                 " yaml "_L1, "#"_L1},
    LanguageFact{Language::Toml, "TOML"_L1, " toml ini cfg conf properties editorconfig "_L1,
                 " toml "_L1, "#"_L1},
    LanguageFact{Language::Shell, "Shell"_L1,
                 " sh bash zsh ksh bashrc profile bash_profile zshrc env "_L1,
                 " bash sh shell zsh "_L1, "#"_L1},
    LanguageFact{Language::Cpp, "C++"_L1, " cpp cxx cc c hpp hxx hh h cu cuh cl inl ipp tpp "_L1,
                 " c++ cpp c c++11 c++14 c++17 c++20 cuda "_L1, "//"_L1},
};

bool hasWord(QLatin1String words, QStringView word)
{
    return !word.isEmpty() && !word.contains(u' ')
        && words.contains(QString(u" %1 "_s).arg(word), Qt::CaseInsensitive);
}

Language byInterpreter(QStringView firstLine)
{
    if (!firstLine.startsWith("#!"_L1))
        return Language::PlainText;
    if (firstLine.contains("python"_L1))
        return Language::Python;
    return firstLine.contains("sh"_L1) ? Language::Shell : Language::PlainText;
}

const LanguageFact *factOf(Language language)
{
    for (const LanguageFact &fact : facts) {
        if (fact.language == language)
            return &fact;
    }
    return nullptr;
}

} // namespace

Language languageOf(const QString &fileName, QStringView firstLine)
{
    const QFileInfo file(fileName);
    for (const LanguageFact &fact : facts) {
        if (hasWord(fact.suffixes, file.suffix()) || hasWord(fact.suffixes, file.fileName()))
            return fact.language;
    }
    return byInterpreter(firstLine);
}

Language languageNamed(QStringView kernelLanguage)
{
    for (const LanguageFact &fact : facts) {
        if (hasWord(fact.kernelNames, kernelLanguage))
            return fact.language;
    }
    return Language::PlainText;
}

QString languageName(Language language)
{
    if (const LanguageFact *fact = factOf(language))
        return fact->name;
    return QCoreApplication::translate("Aloft::Language", "Plain text");
}

QLatin1String lineComment(Language language)
{
    const LanguageFact *fact = factOf(language);
    return fact ? fact->lineComment : QLatin1String();
}

} // namespace Aloft
