#include "ui/shell/question.h"

#include <QMessageBox>
#include <QPushButton>

namespace Aloft {

void ask(QWidget *parent, const QString &question, const QString &explanation,
         const QList<Answer> &answers)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::NoIcon);
    box->setText(question);
    box->setInformativeText(explanation);
    box->setTextFormat(Qt::PlainText);
    for (const Answer &answer : answers) {
        QPushButton *button = box->addButton(answer.text, QMessageBox::ActionRole);
        if (answer.act)
            QObject::connect(button, &QPushButton::clicked, parent, answer.act,
                             Qt::QueuedConnection); // after the box is gone
        else
            box->setEscapeButton(button);
        if (&answer == &answers.constLast())
            box->setDefaultButton(button);
    }
    box->open();
}

} // namespace Aloft
