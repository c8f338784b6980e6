#pragma once

#include "core/base/settingsdocument.h"

#include <QCoreApplication>
#include <QStringView>

#include <optional>

namespace Aloft {

/// Reads the lines of a settings file; used by SettingsDocument alone.
class SettingsParser
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SettingsParser)

public:
    explicit SettingsParser(QStringView text) : m_text(text) { }

    Result<SettingsDocument> parse();

private:
    using Line = SettingsDocument::Line;

    bool parseLine();
    bool parseSection(Line &line);
    bool parseEntry(Line &line);
    bool parseComment(Line &line);
    bool parseKey(QStringList &parts);
    bool parseKeyPart(QString &part);
    bool parseValue(QVariant &value, int depth);
    bool parseString(QString &text);
    bool parseQuoted(QString &text, QChar quote);
    bool parseMultiLine(QString &text, QChar quote);
    bool parseEscape(QString &text);
    bool parseCodePoint(QString &text, qsizetype digits);
    bool parseArray(QVariant &value, int depth);
    bool parseTable();
    bool parseBare(QVariant &value);
    bool parseEnd();
    bool expect(QChar character, const QString &sentence);
    bool refuse(const QString &sentence);

    void skipBlanks();
    void skipBlankLines();
    void skipComment();
    bool isAtEnd() const { return m_at >= m_text.size(); }
    bool isAtLineEnd() const { return isAtEnd() || m_text[m_at] == u'\n' || at(u"\r\n"); }
    bool at(QStringView text) const { return m_text.sliced(m_at).startsWith(text); }
    QChar peek() const { return isAtEnd() ? QChar() : m_text[m_at]; }
    QString taken(qsizetype from) const { return m_text.sliced(from, m_at - from).toString(); }
    int lineNumber() const;

    QStringView m_text;
    qsizetype m_at = 0;
    QString m_section;
    bool m_isInArrayOfTables = false;
    std::optional<Error> m_error;
    SettingsDocument m_document;
};

} // namespace Aloft
