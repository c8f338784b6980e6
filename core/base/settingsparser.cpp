#include "core/base/settingsparser.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestArray = 16;

bool isKeyCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
        || c == u'-' || c == u'_';
}

/// Arrays have a value only where all of it is text.
QVariant listValue(const QVariantList &items)
{
    QStringList texts;
    texts.reserve(items.size());
    for (const QVariant &item : items) {
        if (item.typeId() != QMetaType::QString)
            return {};
        texts.append(item.toString());
    }
    return texts;
}

QVariant bareValue(QString text)
{
    if (text == "true"_L1)
        return true;
    if (text == "false"_L1)
        return false;
    text.remove(u'_');
    bool isNumber = false;
    const qlonglong integer = text.toLongLong(&isNumber, 10);
    if (isNumber)
        return integer;
    const double number = text.toDouble(&isNumber);
    return isNumber && qIsFinite(number) ? QVariant(number) : QVariant();
}

} // namespace

Result<SettingsDocument> SettingsParser::parse()
{
    while (!isAtEnd()) {
        if (!parseLine())
            return failure(*m_error);
    }
    return std::move(m_document);
}

bool SettingsParser::parseLine()
{
    const qsizetype from = m_at;
    Line line;
    skipBlanks();
    bool isUnderstood = true;
    if (peek() == u'[')
        isUnderstood = parseSection(line);
    else if (peek() == u'#')
        isUnderstood = parseComment(line);
    else if (!isAtLineEnd())
        isUnderstood = parseEntry(line);
    if (!isUnderstood || !parseEnd())
        return false;
    if (line.kind == Line::Kind::Entry || line.kind == Line::Kind::DisabledEntry)
        line.tail = taken(from + line.head.size() + line.valueText.size());
    else
        line = {line.kind, line.key, taken(from), {}, {}, {}};
    m_document.m_lines.push_back(std::move(line));
    return true;
}

bool SettingsParser::parseSection(Line &line)
{
    const bool isArray = at(u"[[");
    m_at += isArray ? 2 : 1;
    QStringList parts;
    if (!parseKey(parts)
        || !expect(u']', tr("Line %1: the section's name needs a \"]\" at its end.")))
        return false;
    if (isArray && !expect(u']', tr("Line %1: the section's name needs a \"]\" at its end.")))
        return false;
    m_section = parts.join(u'.');
    m_isInArrayOfTables = isArray;
    line.kind = isArray ? Line::Kind::Other : Line::Kind::Section;
    line.key = m_section;
    return true;
}

bool SettingsParser::parseEntry(Line &line)
{
    const qsizetype start = m_text.first(m_at).lastIndexOf(u'\n') + 1;
    QStringList parts;
    if (!parseKey(parts) || !expect(u'=', tr("Line %1: after a key, a \"=\" is needed.")))
        return false;
    skipBlanks();
    line.head = taken(start);
    const qsizetype from = m_at;
    if (!parseValue(line.value, 0))
        return false;
    line.valueText = taken(from);
    if (!m_section.isEmpty())
        parts.prepend(m_section);
    line.key = parts.join(u'.');
    line.kind = m_isInArrayOfTables ? Line::Kind::Other : Line::Kind::Entry;
    return true;
}

/// `#key = value`, without a blank after the number sign, is an entry that is switched off.
bool SettingsParser::parseComment(Line &line)
{
    const qsizetype from = m_at++;
    if (isKeyCharacter(peek())) {
        SettingsParser commented(m_text.sliced(m_at));
        commented.m_section = m_section;
        Line entry;
        if (commented.parseEntry(entry) && !entry.value.isNull() && !entry.valueText.contains(u'\n')
            && commented.parseEnd()) {
            line = entry;
            line.kind = Line::Kind::DisabledEntry;
            const qsizetype start = m_text.first(from).lastIndexOf(u'\n') + 1;
            line.head = m_text.sliced(start, m_at - start).toString() + entry.head;
        }
    }
    m_at = from;
    return true;
}

bool SettingsParser::parseKey(QStringList &parts)
{
    do {
        skipBlanks();
        QString part;
        if (!parseKeyPart(part))
            return false;
        parts.append(part);
        skipBlanks();
    } while (peek() == u'.' && ++m_at);
    return true;
}

bool SettingsParser::parseKeyPart(QString &part)
{
    if (peek() == u'"' || peek() == u'\'')
        return parseQuoted(part, peek());
    const qsizetype from = m_at;
    while (isKeyCharacter(peek()))
        ++m_at;
    part = taken(from);
    return !part.isEmpty() || refuse(tr("Line %1: a key was expected here."));
}

bool SettingsParser::parseValue(QVariant &value, int depth)
{
    if (depth > deepestArray)
        return refuse(tr("Line %1: the lists are nested too deeply."));
    switch (peek().unicode()) {
    case u'"':
    case u'\'': {
        QString text;
        if (!parseString(text))
            return false;
        value = text;
        return true;
    }
    case u'[':
        return parseArray(value, depth);
    case u'{':
        return parseTable();
    default:
        return parseBare(value);
    }
}

bool SettingsParser::parseString(QString &text)
{
    const QChar quote = peek();
    if (at(u"\"\"\"") || at(u"'''"))
        return parseMultiLine(text, quote);
    return parseQuoted(text, quote);
}

bool SettingsParser::parseQuoted(QString &text, QChar quote)
{
    ++m_at;
    while (!isAtLineEnd()) {
        const QChar c = m_text[m_at++];
        if (c == quote)
            return true;
        if (c == u'\\' && quote == u'"') {
            if (!parseEscape(text))
                return false;
        } else {
            text.append(c);
        }
    }
    return refuse(tr("Line %1: the quotation mark at the end of the text is missing."));
}

bool SettingsParser::parseMultiLine(QString &text, QChar quote)
{
    m_at += 3;
    const QString end(3, quote);
    if (at(u"\r\n"))
        m_at += 2;
    else if (peek() == u'\n')
        ++m_at;
    while (!isAtEnd()) {
        if (at(end)) {
            m_at += 3;
            return true;
        }
        const QChar c = m_text[m_at++];
        if (c == u'\\' && quote == u'"') {
            if (!parseEscape(text))
                return false;
        } else {
            text.append(c);
        }
    }
    return refuse(tr("Line %1: the quotation marks at the end of the text are missing."));
}

bool SettingsParser::parseEscape(QString &text)
{
    static constexpr QStringView names = u"btnfr\"\\";
    static constexpr QStringView meanings = u"\b\t\n\f\r\"\\";
    const QChar c = peek();
    ++m_at;
    if (const qsizetype found = names.indexOf(c); found >= 0 && !c.isNull()) {
        text.append(meanings[found]);
        return true;
    }
    if (c == u'\n') { // a line break that is not meant
        while (!isAtEnd() && peek().isSpace())
            ++m_at;
        return true;
    }
    return parseCodePoint(text, c == u'u' ? 4 : c == u'U' ? 8 : 0);
}

bool SettingsParser::parseCodePoint(QString &text, qsizetype digits)
{
    const QStringView hex = m_text.sliced(qMin(m_at, m_text.size())).left(digits);
    bool isNumber = false;
    const uint code = hex.toUInt(&isNumber, 16);
    if (!isNumber || hex.size() < digits || code > QChar::LastValidCodePoint
        || QChar::isSurrogate(code))
        return refuse(tr("Line %1: this backslash means nothing; write two for one, or use single "
                         "quotation marks."));
    m_at += digits;
    text.append(QChar::fromUcs4(code));
    return true;
}

bool SettingsParser::parseArray(QVariant &value, int depth)
{
    ++m_at;
    QVariantList items;
    skipBlankLines();
    while (peek() != u']') {
        QVariant item;
        if (!parseValue(item, depth + 1))
            return false;
        items.append(item);
        skipBlankLines();
        if (peek() != u',')
            break;
        ++m_at;
        skipBlankLines();
    }
    value = listValue(items);
    return expect(u']', tr("Line %1: the list needs a \"]\" at its end."));
}

/// Kept, not understood.
bool SettingsParser::parseTable()
{
    int depth = 0;
    while (!isAtLineEnd()) {
        const QChar c = peek();
        if (c == u'"' || c == u'\'') {
            QString text;
            if (!parseQuoted(text, c))
                return false;
            continue;
        }
        ++m_at;
        depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
        if (depth == 0)
            return true;
    }
    return refuse(tr("Line %1: the brace at the end of the table is missing."));
}

bool SettingsParser::parseBare(QVariant &value)
{
    const qsizetype from = m_at;
    while (!isAtLineEnd() && !QStringView(u"#,]}\"'=[{").contains(peek()))
        ++m_at;
    while (m_at > from && (m_text[m_at - 1] == u' ' || m_text[m_at - 1] == u'\t'))
        --m_at;
    const QString text = taken(from);
    value = bareValue(text);
    if (text.isEmpty() || (value.isNull() && !text.at(0).isDigit()))
        return refuse(tr("Line %1: a value was expected; text needs quotation marks."));
    return true;
}

bool SettingsParser::parseEnd()
{
    skipBlanks();
    skipComment();
    if (at(u"\r\n"))
        m_at += 2;
    else if (peek() == u'\n')
        ++m_at;
    else if (!isAtEnd())
        return refuse(tr("Line %1: the line should end here."));
    return true;
}

bool SettingsParser::expect(QChar character, const QString &sentence)
{
    skipBlanks();
    if (isAtEnd() || peek() != character)
        return refuse(sentence);
    ++m_at;
    return true;
}

/// Sentence with the line's number for %1.
bool SettingsParser::refuse(const QString &sentence)
{
    m_error = Error{Error::Kind::BadInput, sentence.arg(lineNumber()), {}, {}};
    return false;
}

void SettingsParser::skipBlanks()
{
    while (peek() == u' ' || peek() == u'\t')
        ++m_at;
}

void SettingsParser::skipBlankLines()
{
    while (!isAtEnd() && (peek().isSpace() || peek() == u'#')) {
        if (peek() == u'#')
            skipComment();
        else
            ++m_at;
    }
}

void SettingsParser::skipComment()
{
    if (peek() != u'#')
        return;
    while (!isAtLineEnd())
        ++m_at;
}

int SettingsParser::lineNumber() const
{
    return int(m_text.first(qMin(m_at, m_text.size())).count(u'\n')) + 1;
}

} // namespace Aloft
