#include "ui/shell/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace Aloft {

using namespace Qt::StringLiterals;

Translation::Translation(QObject *parent) : QObject(parent) { }

QList<Translation::Choice> Translation::choices()
{
    return {{u"en"_s, u"English"_s}, {u"zh_CN"_s, u"简体中文"_s}};
}

void Translation::setLanguage(const QString &language)
{
    if (m_language == language)
        return;
    m_language = language;
    const QLocale system = QLocale::system();
    const bool isChinese = language == "zh_CN"_L1
        || (language == "system"_L1 && system.language() == QLocale::Chinese);
    install(isChinese ? u"zh_CN"_s : u"en"_s);
}

void Translation::install(const QString &code)
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    const QLocale locale = code == "en"_L1 && QLocale::system().language() == QLocale::English
        ? QLocale::system()
        : QLocale(code);
    QLocale::setDefault(locale);
    if (m_qt.load(u"qtbase_"_s + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(u":/translations/aloft_"_s + code))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace Aloft

#include "moc_translation.cpp"
