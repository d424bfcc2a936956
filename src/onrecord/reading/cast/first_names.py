"""First names that tell a man from a woman, of many languages."""

from __future__ import annotations

from typing import Final

_MEN: Final = """
aaron abbas abdel abdoulaye abdul abdulla abdullah abel abiy abraham abu adam adama adel adnan adolfo adrian
ahmad ahmed ahmet akbar alain alan alassane albert alberto alejandro aleksandar aleksandr alex alexander alexei
alexey alexis alfonso alfred ali alija alistair allan allen alvaro amadou amin amir amit amos amr anatolii
anatoly anders andre andreas andrei andrej andres andrew andrii andriy andrzej angel angus anthony anton antonio
antony anwar ariel arkady arne arnold arthur arturo arvind asad asher ashraf asif assimi atal atiku augusto avi
avigdor avraham aziz bakir bakr barack barry bart bashar bassam ben benigno benjamin bernard bernie bertrand
bilal bilawal bill billy binali binyamin bjorn blaise bob boban bogdan bohdan bola boris borut boutros brad
brandon branko brett brian bruce bruno bulent carl carlos cesar charles charlie chester chris christian
christoph christopher chuck clarence claude claudio clinton colin craig cristian curtis cyril dag damian dan
daniel danny dario darren dave david dean dejan denis dennis derek desmond devlet didier diego dieter dirk
dmitri dmitriy dmitry dmytro dominic dominique don donald doug douglas dragan duncan dusan dwight eamon ebrahim
ed eddie edgar eduardo edward edwin efraim ehud eli elias elie elliott emile emmanuel emmerson enrique eric erik
ernest ernesto esa esmail etienne eugene evan evgeny evo fabian fadi fahd faisal farid farouk fawzi faysal
felipe felix ferdinand ferenc fernando fidel francis francisco franco francois frank franz fred frederick
fredrik fritz fuad fumio gabor gabriel gary gavin gennady geoff geoffrey george georges georgi gerald gerard
gerhard gerry gholam gideon gilad gilbert giorgi giorgio giovanni giuseppe glenn goodluck goran gordon gotabaya
graham grant greg gregory guido guillermo gulbuddin gunnar gunther gustavo guy gyula haakon habib hafez haidar
haider hailemariam haim hakan hamad hamid hamza hans haris harold harry haruna hasan hashem hashim hassan haydar
hector heiko helmut henri henrique henry herbert herman hisham horst hosni hossein howard hugh hugo hulusi husam
hussain hussein ian ibrahim idriss igor ihor ilham ilya imad imran ion isaac isaias ismail issa istvan ivan
ivica ivo jacek jack jacob jacques jaime jair jake jakob jalal jamal james jamie jan janez janos janusz jared
jarl jaroslaw jason javad javier jay jean jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim
joao joe joel joerg johan johann johannes john johnny joko jomo jon jonathan jorge jose josef joseph josh joshua
jozsef juan juergen juha julian julio julius junichiro justin kaj kamal karel karim karl kassem keith kemal ken
kenneth kevin khaled khalid khalil kim kirill klaus knut kofi konstantin kurt lansana larry lars laszlo laurence
laurent lawrence lazaro lech leif leo leon leonard leonid leopold leopoldo leslie lewis liam lionel lloyd
lorenzo louis lucas luis luiz lukas luke macky mahamadou mahathir mahdi maher mahinda mahmood mahmoud mahmud
maithripala majid maksym malcolm malik manmohan manuel marc marcel marco marcos marcus mariano marin mario
marios mark martin marwan massoud matt matteo matthew matthias matti maurice mauricio max maxim mehdi mehmet
meles melih mevlut michael michel miguel mihail mike mikhail miklos milan milos miloš mir mircea miroslav mitch
mohamed mohammad mohammad-javad mohammed mohsen moise momcilo morgan moshe mostafa moussa muammar muhammad
muhammadu munir murat musa mustafa mwai mykhailo nabil nadir naftali najib nana narendra nasser nathan nawaf
nawaz nayef nayib neil nelson nenad nicholas nick nicolae nicolas nigel nikita nikola nikolai nikolay nils nir
nizar noam norman nuri olaf oleg oleh oleksandr oleksiy oliver olli olusegun omar omer oren osama oscar osman
otto pablo pascal patrice patrick paul paulo pavel pavlo pedro pekka percy pervez petar pete peter petr petro
phil philip philippe pierre pieter piotr prabowo pushpa qasem qassem rached radek radoslaw radovan rafael rafic
rafik rafiq ragnar rahul raila rajiv rajnath ralph ramadan rami ramon ramush ramzan ramzi rand ranil rashid
rastislav ratko raul ray raymond recep reuven rex reza riad ricardo richard rick riek riyad rob robert roberto
robin robson rodney rodrigo roger roland roman ron ronald ronnie roy ruben rudolf rune rupert ruslan russell
rustam ryan saad sabri sadiq saeb saeed said salah salam saleh salem salim salman salva salvador sam sameh sami
samir samuel sandor sanjay saud sauli scott sean sebastian selahattin selim serge sergei sergey sergio serhiy
seth shah shahbaz shaul shimon shinzo sigmar sigurd silvio simon slobodan stan stanislav stanley stefan stephane
stephen stevan steve steven stewart stig stuart suleyman sultan susilo sven tancredo taras tarek tareq tariq
taro tayyip ted terrence terry thabo theo theodore thierry thomas tibor tim timo timothy tobias tom tomas tomasz
tommy tony toomas tor torsten traian trevor tyler uhuru ulf umar uri uwe vaclav vadym valerii valery vasily
victor vidkun viktor vincent vitali vitaly vladimir vojislav volodymyr vyacheslav waleed walid wallace walter
warren wayne wendell werner wesley wilfred wilhelm william willy winston wolfgang xavier yahia yahya yair yakubu
yasser yassin yevgeny yevhen yigal yisrael yitzhak yoav yoram yoshihide yossi yousef yousuf yoweri yuri yusuf
zaid zakaria zalmay zayed zbigniew ziad ziaul zine zoltan zoran zulfikar
"""

_WOMEN: Final = """
abigail adriana agnes aicha aisha aissatou alexandra alice alicia alina alison amal amanda amber amina amira amy
ana anastasia andrea angela angelina anita ann anna annalena anne anneli annette annie antonia asma astrid aung
awa aya ayelet aysel azadeh barbara beata beatrice beatriz benazir bernadette beth betty bianca birgit brenda
bridget brigitte camilla carla carmen carol carole caroline carolyn catherine cathy cecilia charlotte cheryl
chiara chimamanda christiana christina christine cindy claire clara claudia condoleezza consuelo corazon
cristina cynthia dalia daniela debbie deborah denise diana diane dilma dina dolores dora doris dorit dorothy
ebele ecaterina edith ekaterina elena eleni elif elizabeth ella ellen elsa emily emine emma erika ester esther
eva evelyn fadime fatima fatma fatou fatoumata federica fiona frances francesca freya gabriela galina gila gina
ginger giorgia gisela giulia gloria golda greta gro guadalupe gwen hala halima hana hanan hannah hanne hasina
hatice hauwa heather heidi helen helena helene helga hilda hillary hina hoda holly ida ilana ilaria imelda
indira ines ingrid irena irene irina iryna isabel isabelle ivana jacinda jackie jacqueline jamila jane janet
janice jasmine jean-marie jeanne jen jenna jennifer jenny jessica jill jo joan joanna joanne jodie joy joyce
judith judy julia juliana julie juliet kaisa kaja kamala karen kari karin kate katherine kathleen kathryn kathy
katie katja keiko kelly kersti khaleda kim-ly kimberly kirsten kristalina kristina laila lana laura lauren layla
leila lena leni leonor leslie-ann leyla limor lina linda lisa liv liz lois loretta lorraine louise lourdes lucia
lucy ludmila ludmilla luisa lydia lynn madeleine madeline magdalena maha maia malala maleeha mamata manal
margaret margot maria mariama marianne marie marina marine marion marta martha mary maryam maryna masoumeh maya
megan megawati meghan mei melania melanie melissa meral merav mercedes michele michelle mina mira miri miriam
miyoung molly mona monica monika muna nabila nada nadezhda nadia naima najat naledi nancy naoko naomi narges
nasrin natalia natalie natasha nathalie nawal ngozi nicola nicole nikki nina nora noura nusrat oksana olena olga
olivia ophelia orly oxana pamela paola parisa park-geun patricia paula pauline penny petra pia pilar polly priti
priya priyanka rachel rana rania rebecca regina renata rita ritva roberta rosa rosario rose rosemary roza ruth
sabrina safa sakura sally salma samantha samantha-jo samia sana sandra sara sarah selma sevgil shannon sharon
sheikh-hasina sheikha sheila shelley shira shirin shirley signe sigrid silvana silvia simone sofia soledad
solveig sonia sophia sophie stella stephanie sue suha sumaya susan susana sushma suzanne svetlana svitlana
sylvia sylvie tamar tania tansu tanya tara tatiana tatyana teresa thandiwe theresa tina tracy turid tuula tzipi
tzipora ulrike ursula valentina valeria valerie vanessa vera veronica viola violeta vivian wafa wambui wanda
wangari wangui wendy winnie ximena yael yasmin yelena yevgenia yuki yulia yuliia yuliya yvette yvonne zahra
zainab zeinab zeynep zhanna zoe zuzana
"""

MEN: Final = frozenset(_MEN.split())
"""First names that are nearly always a man's, in lower case."""

WOMEN: Final = frozenset(_WOMEN.split())
"""First names that are nearly always a woman's, in lower case."""


def gender_of(first_name: str) -> str:
    """Gives "m" or "f" for a known first name, "" else.

    >>> gender_of("Antony"), gender_of("Jean-Marc"), gender_of("Zork")
    ('m', 'm', '')
    """
    name = first_name.lower().replace("’", "'")
    for part in (name, name.split("-")[0]):
        if part in MEN:
            return "m"
        if part in WOMEN:
            return "f"
    return ""
