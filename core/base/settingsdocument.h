#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QVariant>

#include <vector>

namespace Aloft {

/// The text of a settings file: TOML 1.0 as far as settings need it, every other line kept as it
/// is. Pure: bytes in, bytes out.
///
/// Keys are joined with dots: `size = 11` under `[editor.font]` is "editor.font.size". Values are
/// bool, qint64, double, QString and QStringList; what else TOML has (dates, tables in a line,
/// arrays of tables, mixed arrays) stays in the text and has no value.
class SettingsDocument
{
public:
    /// BadInput with the line and what was expected there. No bytes are an empty document.
    static Result<SettingsDocument> parse(const QByteArray &text);

    QByteArray text() const;
    bool isEmpty() const { return m_lines.empty(); }

    QVariant value(const QString &key) const; ///< invalid when the file does not set it
    QStringList keys() const;

    /// Changes the value in place, or uncomments the key, or adds it, under the comment about, at
    /// the end of its section.
    void set(const QString &key, const QVariant &value, const QString &about = {});

    /// Comments the key out; standard, when valid, is the value that the comment shows.
    void disable(const QString &key, const QVariant &standard = {});

    /// Adds a commented key, unless the file has the key already, commented or not.
    void mention(const QString &key, const QVariant &standard, const QString &about);

    void addComment(const QString &text); ///< a line at the end

private:
    friend class SettingsParser;

    /// One line, or several where a value spans them.
    struct Line
    {
        enum class Kind { Other, Section, Entry, DisabledEntry };

        Kind kind = Kind::Other;
        QString key;  ///< of an entry; of a section its name
        QString head; ///< text up to the value; the whole text where there is none
        QString tail; ///< what follows the value, its line break included
        QString valueText;
        QVariant value;
    };

    Line *find(const QString &key, Line::Kind kind);
    const Line *find(const QString &key, Line::Kind kind) const;
    std::size_t endOfSection(const QString &section);
    void insert(const QString &key, Line line, const QString &about);
    void endLastLine();

    std::vector<Line> m_lines;
};

/// A value as TOML writes it.
QString tomlText(const QVariant &value);

} // namespace Aloft
