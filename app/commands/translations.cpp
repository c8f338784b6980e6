#include "app/commands/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// English where there is no other: its catalogue holds the forms of one and of many.
void install(const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(QLocale(), name, u"_"_s, folder)
        || translator->load(name + u"_en"_s, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

void installTranslations()
{
    install(u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(u"aloft"_s, u":/translations"_s);
}

} // namespace Aloft
