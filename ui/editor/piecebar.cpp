#include "ui/editor/piecebar.h"

#include "ui/editor/textfile.h"
#include "ui/theme/followlanguage.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

QToolButton *arrow(const QString &icon)
{
    auto *button = new QToolButton;
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    return button;
}

void name(QToolButton *button, const QString &name)
{
    button->setAccessibleName(name);
    button->setToolTip(name);
}

QString cutSentence()
{
    return PieceBar::tr("A line of this text is too long to edit. It is shown in rows of %1 "
                        "characters, for reading only; the file stays as it is.")
        .arg(QLocale().toString(rowOfCutLine));
}

} // namespace

PieceBar::PieceBar(QWidget *parent)
    : QWidget(parent)
    , m_place(new QLabel)
    , m_previous(arrow(u"left"_s))
    , m_next(arrow(u"right"_s))
{
    m_place->setTextFormat(Qt::PlainText);
    m_place->setWordWrap(true); // the tab may be narrow
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->addWidget(m_place, 1);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    connect(m_previous, &QToolButton::clicked, this,
            [this] { Q_EMIT pieceRequested(qMax<qint64>(0, m_from - pieceSize)); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT pieceRequested(m_to); });
    followLanguage(this, [this] {
        name(m_previous, tr("Previous part"));
        name(m_next, tr("Next part"));
    });
    hide();
}

void PieceBar::showPlace(const TextFile &file)
{
    const QLocale locale;
    QStringList sentences;
    if (!file.isWhole)
        sentences << tr("This file is too large to edit. It is shown in parts: %1 to %2 of %3.")
                         .arg(locale.formattedDataSize(file.pieceFrom),
                              locale.formattedDataSize(file.pieceTo),
                              locale.formattedDataSize(file.stamp.size));
    if (file.hasCutLines)
        sentences << cutSentence();
    m_place->setText(sentences.join(u' '));
    setPiece(file.pieceFrom, file.pieceTo, file.isWhole ? file.pieceTo : file.stamp.size);
    setVisible(!sentences.isEmpty());
}

void PieceBar::showCutLines()
{
    m_place->setText(cutSentence());
    setPiece(0, 0, 0);
    show();
}

void PieceBar::setPiece(qint64 from, qint64 to, qint64 size)
{
    m_from = from;
    m_to = to;
    const bool isPart = from > 0 || to < size;
    m_previous->setVisible(isPart);
    m_next->setVisible(isPart);
    m_previous->setEnabled(from > 0);
    m_next->setEnabled(to < size);
}

} // namespace Aloft

#include "moc_piecebar.cpp"
