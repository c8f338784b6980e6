#include "core/base/settingsdocument.h"

#include "core/base/settingsparser.h"

#include <QLocale>
#include <QStringDecoder>

#include <algorithm>
#include <iterator>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString quoted(const QString &text)
{
    QString result = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            result += u'\\' + QString(c);
        else if (c == u'\n')
            result += "\\n"_L1;
        else if (c == u'\t')
            result += "\\t"_L1;
        else if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            result += u"\\u%1"_s.arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            result += c;
    }
    return result + u'"';
}

QString sectionOf(const QString &key)
{
    return key.left(qMax(qsizetype(0), key.lastIndexOf(u'.')));
}

QString nameIn(const QString &key)
{
    return key.mid(key.lastIndexOf(u'.') + 1);
}

QString withoutNumberSign(QString head)
{
    return head.remove(head.indexOf(u'#'), 1);
}

} // namespace

QString tomlText(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QMetaType::Double: {
        const QString text = QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
        return text.contains(u'.') || text.contains(u'e') ? text : text + ".0"_L1;
    }
    case QMetaType::QStringList: {
        QStringList items = value.toStringList();
        std::transform(items.begin(), items.end(), items.begin(), quoted);
        return u'[' + items.join(", "_L1) + u']';
    }
    case QMetaType::QString:
        return quoted(value.toString());
    default:
        return QString::number(value.toLongLong());
    }
}

Result<SettingsDocument> SettingsDocument::parse(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(text);
    if (decoder.hasError())
        return failure(Error::Kind::BadInput, SettingsParser::tr("It is not UTF-8 text."));
    return SettingsParser(decoded).parse();
}

QByteArray SettingsDocument::text() const
{
    QString text;
    for (const Line &line : m_lines)
        text += line.head + line.valueText + line.tail;
    return text.toUtf8();
}

QVariant SettingsDocument::value(const QString &key) const
{
    const Line *line = find(key, Line::Kind::Entry);
    return line ? line->value : QVariant();
}

QStringList SettingsDocument::keys() const
{
    QStringList keys;
    for (const Line &line : m_lines) {
        if (line.kind == Line::Kind::Entry && !keys.contains(line.key))
            keys.append(line.key);
    }
    return keys;
}

void SettingsDocument::set(const QString &key, const QVariant &value, const QString &about)
{
    Line *line = find(key, Line::Kind::Entry);
    if (!line) {
        line = find(key, Line::Kind::DisabledEntry);
        if (line)
            line->head = withoutNumberSign(line->head);
    }
    if (!line) {
        insert(key,
               {Line::Kind::Entry, key, nameIn(key) + " = "_L1, u"\n"_s, tomlText(value), value},
               about);
        return;
    }
    line->kind = Line::Kind::Entry;
    line->valueText = tomlText(value);
    line->value = value;
}

void SettingsDocument::disable(const QString &key, const QVariant &standard)
{
    // A key given twice would otherwise come back with its other value.
    while (Line *line = find(key, Line::Kind::Entry)) {
        line->kind = Line::Kind::DisabledEntry;
        line->head.prepend(u'#');
        if (standard.isValid())
            line->valueText = tomlText(standard);
        else
            line->valueText.replace(u'\n', "\n#"_L1);
    }
}

void SettingsDocument::mention(const QString &key, const QVariant &standard, const QString &about)
{
    if (find(key, Line::Kind::Entry) || find(key, Line::Kind::DisabledEntry))
        return;
    insert(key,
           {Line::Kind::DisabledEntry, key, u'#' + nameIn(key) + " = "_L1, u"\n"_s,
            tomlText(standard), standard},
           about);
}

void SettingsDocument::addComment(const QString &text)
{
    endLastLine();
    m_lines.push_back({Line::Kind::Other, {}, u"# "_s + text + u'\n', {}, {}, {}});
}

/// The last one: it is the one that counts where a key is given twice.
const SettingsDocument::Line *SettingsDocument::find(const QString &key, Line::Kind kind) const
{
    const auto found = std::find_if(m_lines.rbegin(), m_lines.rend(), [&](const Line &line) {
        return line.kind == kind && line.key == key;
    });
    return found == m_lines.rend() ? nullptr : &*found;
}

SettingsDocument::Line *SettingsDocument::find(const QString &key, Line::Kind kind)
{
    return const_cast<Line *>(std::as_const(*this).find(key, kind));
}

/// Where a new entry of the section goes: after its last line that is not blank. Makes the
/// section where there is none.
std::size_t SettingsDocument::endOfSection(const QString &section)
{
    const auto isHeading = [](const Line &line) {
        return line.kind == Line::Kind::Section || line.head.trimmed().startsWith("[["_L1);
    };
    auto from = m_lines.begin();
    if (!section.isEmpty()) {
        from = std::find_if(from, m_lines.end(), [&](const Line &line) {
            return line.kind == Line::Kind::Section && line.key == section;
        });
        if (from == m_lines.end()) {
            endLastLine();
            const QString heading = (m_lines.empty() ? u"["_s : u"\n["_s) + section + u"]\n"_s;
            m_lines.push_back({Line::Kind::Section, section, heading, {}, {}, {}});
            return m_lines.size();
        }
        ++from;
    }
    auto to = std::find_if(from, m_lines.end(), isHeading);
    while (to != from && std::prev(to)->head.trimmed().isEmpty())
        --to;
    if (to == m_lines.end())
        endLastLine();
    return std::size_t(to - m_lines.begin());
}

void SettingsDocument::insert(const QString &key, Line line, const QString &about)
{
    const std::size_t at = endOfSection(sectionOf(key));
    const auto place = m_lines.begin() + std::ptrdiff_t(at);
    if (about.isEmpty()) {
        m_lines.insert(place, std::move(line));
        return;
    }
    Line comment{Line::Kind::Other, {}, u"# "_s + about + u'\n', {}, {}, {}};
    m_lines.insert(m_lines.insert(place, std::move(line)), std::move(comment));
}

void SettingsDocument::endLastLine()
{
    if (m_lines.empty())
        return;
    QString &end = m_lines.back().tail;
    if (!end.endsWith(u'\n') && !m_lines.back().head.endsWith(u'\n'))
        end += u'\n';
}

} // namespace Aloft
