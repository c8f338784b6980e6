#include "core/text/shellwords.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::ShellWords)
};

/// One pass over the line, POSIX 2.2 "Quoting".
class Words
{
public:
    explicit Words(QStringView line) : m_line(line) { }

    Result<QStringList> split()
    {
        for (; m_at < m_line.size(); ++m_at) {
            const QChar character = m_line.at(m_at);
            if (character == u'\'' || character == u'"') {
                if (!takeQuoted(character))
                    return tl::make_unexpected(unclosed());
            } else if (character == u'\\') {
                takeEscaped();
            } else if (character.isSpace()) {
                endWord();
            } else {
                add(character);
            }
        }
        endWord();
        return m_words;
    }

private:
    void add(QChar character)
    {
        m_word += character;
        m_isInWord = true;
    }

    void endWord()
    {
        if (m_isInWord)
            m_words << m_word;
        m_word.clear();
        m_isInWord = false;
    }

    /// A line end after a backslash joins lines; a backslash at the very end is itself.
    void takeEscaped()
    {
        if (m_at + 1 == m_line.size())
            return add(u'\\');
        if (const QChar next = m_line.at(++m_at); next != u'\n')
            add(next);
    }

    bool takeQuoted(QChar quote)
    {
        m_quoteAt = m_at;
        m_isInWord = true; // also when there is nothing between
        for (++m_at; m_at < m_line.size(); ++m_at) {
            const QChar character = m_line.at(m_at);
            if (character == quote)
                return true;
            const bool isEscape = quote == u'"' && character == u'\\' && m_at + 1 < m_line.size()
                && u"\"\\$`\n"_s.contains(m_line.at(m_at + 1));
            if (isEscape)
                takeEscaped();
            else
                add(character);
        }
        return false;
    }

    Error unclosed() const
    {
        return {Error::Kind::BadInput,
                Texts::tr("The quote at character %1 is not closed.").arg(m_quoteAt + 1),
                Texts::tr("Close it, or put a backslash before it."),
                {}};
    }

    QStringView m_line;
    qsizetype m_at = 0;
    qsizetype m_quoteAt = 0;
    QStringList m_words;
    QString m_word;
    bool m_isInWord = false;
};

bool isPlain(QChar character)
{
    return character.isLetterOrNumber() || u"-_./:=,+@%^"_s.contains(character);
}

} // namespace

Result<QStringList> splitShellWords(QStringView line)
{
    return Words(line).split();
}

Shell thisShell()
{
    return QSysInfo::kernelType() == u"winnt"_s ? Shell::Windows : Shell::Posix;
}

QString quotedForShell(const QString &word, Shell shell)
{
    const auto isBare = [shell](QChar character) {
        return isPlain(character)
            || (shell == Shell::Windows && (character == u'\\' || character == u'~'));
    };
    if (!word.isEmpty() && std::ranges::all_of(word, isBare))
        return word;
    QString quoted = word;
    if (shell == Shell::Windows)
        return u'"' + quoted.replace(u'"', u"\\\""_s) + u'"';
    return u'\'' + quoted.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString joinForShell(const QStringList &words, Shell shell)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted << quotedForShell(word, shell);
    return quoted.join(u' ');
}

} // namespace Aloft
