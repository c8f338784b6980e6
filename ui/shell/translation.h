#pragma once

#include <QObject>
#include <QTranslator>

namespace Aloft {

/// The language of the interface, changed while the program runs: widgets get
/// QEvent::LanguageChange.
class Translation : public QObject
{
    Q_OBJECT

public:
    explicit Translation(QObject *parent = nullptr);

    /// "system", "en" or "zh_CN"; what is not known is English.
    void setLanguage(const QString &language);
    QString language() const { return m_language; }

    struct Choice
    {
        QString code;
        QString name; ///< in its own language
    };
    static QList<Choice> choices(); ///< without "system"

private:
    void install(const QString &code);

    QTranslator m_own;
    QTranslator m_qt;
    QString m_language;
};

} // namespace Aloft
